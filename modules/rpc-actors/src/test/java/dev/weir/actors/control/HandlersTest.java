package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.UnhandledMessage;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.eventstream.EventStream;
import dev.weir.actors.blob.BlobServer;
import dev.weir.actors.blob.BlobServerSettings;
import dev.weir.actors.job.JobMaster;
import dev.weir.actors.port.JobMasters;
import dev.weir.actors.port.Link;
import dev.weir.actors.protocol.BlobMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.serialization.MessageSamples;
import dev.weir.plan.job.JobGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every message of a role's protocol has a handler, whatever is in it. */
class HandlersTest {

  private final ControlWorld world = new ControlWorld();
  private final Inbox<UnhandledMessage> unhandled =
      new Inbox<>(world.kit, "unhandled", UnhandledMessage.class);

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldNoticeAMessageWithoutAHandler() {
    subscribe();
    world.dispatcher.tell(new Stranger());
    world.settle();

    assertThat(unhandled.take()).hasSize(1);
  }

  @Test
  void shouldHandleAllADispatcherUnderstands() {
    assertAllHandled(DispatcherMessage.class, () -> world.dispatcherBehavior());
  }

  @Test
  void shouldHandleAllAResourceManagerUnderstands() {
    assertAllHandled(ResourceManagerMessage.class, () -> world.resourceManagerBehavior());
  }

  @Test
  void shouldHandleAllAJobMasterUnderstands() {
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    Inbox<JobMasters.Progress> observer =
        new Inbox<>(world.kit, "observer", JobMasters.Progress.class);
    assertAllHandled(
        JobMasterMessage.class,
        () ->
            JobMaster.create(
                world.jobMasterParts(),
                new JobMasters.Assignment(
                    graph.job(), "words", world.files(graph), graph, 0, null, observer.ref())));
  }

  @Test
  void shouldHandleAllABlobServerUnderstands() {
    assertAllHandled(
        BlobMessage.class,
        () ->
            BlobServer.create(
                new BlobServer.Parts(
                    world.store, Link.direct(), world.clock, BlobServerSettings.STANDARD)));
  }

  /** A fresh actor for each kind, since some of them end it. */
  private <M> void assertAllHandled(Class<M> protocol, Supplier<Behavior<M>> role) {
    subscribe();
    MessageSamples samples =
        new MessageSamples(new Inbox<>(world.kit, "anyone", Object.class).ref());
    List<Class<?>> sent = new ArrayList<>();
    for (Class<?> kind : protocol.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        ActorRef<M> actor = world.kit.spawn(role.get());
        world.settle();
        samples.of(kind).forEach(sample -> actor.tell(protocol.cast(sample)));
        world.settle();
        sent.add(kind);
      }
    }

    assertThat(sent).isNotEmpty();
    assertThat(unhandled.take()).extracting(UnhandledMessage::message).isEmpty();
  }

  private void subscribe() {
    world
        .kit
        .system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(UnhandledMessage.class, unhandled.ref()));
    world.settle();
  }

  private record Stranger() implements DispatcherMessage.Internal {}
}
