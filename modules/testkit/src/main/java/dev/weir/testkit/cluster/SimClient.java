package dev.weir.testkit.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.client.JobSession;
import dev.weir.actors.client.Submission;
import dev.weir.actors.client.UploadItem;
import dev.weir.actors.port.Directory;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.Program;
import dev.weir.api.graph.ClientSink;
import dev.weir.cluster.node.Platform;
import dev.weir.cluster.node.Settings;
import dev.weir.cluster.platform.Sha256;
import dev.weir.core.id.JobId;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.JobGraphGenerator;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** The client actors of a simulated cluster. */
final class SimClient {

  private static final int GRAPH_BYTES_MAX = 64 << 20;
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(3);

  private final Kernel kernel;
  private final ClassLoader application;
  private final Platform platform;
  private final Directory directory;
  private final Spawner spawner;
  private final JobGraphCodec codec = new JobGraphCodec(GRAPH_BYTES_MAX);
  private long cancels;
  private long questions;

  /** It is time to ask again. */
  private enum Again implements ClientMessage.Internal {
    ASK_AGAIN
  }

  /** Starts an actor on the client's host. */
  interface Spawner {
    <T> void spawn(Behavior<T> behavior, String name);
  }

  SimClient(
      Kernel kernel,
      ClassLoader application,
      Platform platform,
      Directory directory,
      Spawner spawner) {
    this.kernel = kernel;
    this.application = application;
    this.platform = platform;
    this.directory = directory;
    this.spawner = spawner;
  }

  SimJob submit(Program program) {
    JobId job = new JobId(kernel.entropy().nextId());
    byte[] graph = codec.encode(JobGraphGenerator.plan(program, job, application).graph());
    Map<String, ClientSink.Mode> sinks = new TreeMap<>();
    Map<String, TypeSerializer<?>> collecting = new TreeMap<>();
    Serializers serializers = new Serializers(application);
    for (ClientSink sink : program.clientSinks()) {
      sinks.put(sink.sinkId(), sink.mode());
      if (sink.mode() == ClientSink.Mode.COLLECT) {
        collecting.put(sink.sinkId(), serializers.of(sink.type()));
      }
    }
    UploadItem upload = UploadItem.inMemory("the job graph", Sha256.keyOf(graph), graph);
    Submission submission = new Submission(job, program.jobName(), upload, List.of(), true, sinks);
    SimJob submitted = new SimJob(job, collecting);
    JobSession.Parts session =
        new JobSession.Parts(
            submission, directory, platform.link(), Settings.session(platform.keys()), submitted);
    spawner.spawn(JobSession.create(session), "session-" + job);
    return submitted;
  }

  /** Asks until it is answered. */
  void why(SimJob job, Consumer<JobProgress> answered) {
    spawner.spawn(
        Behaviors.<ClientMessage>withTimers(
            timers ->
                Behaviors.setup(
                    context -> {
                      timers.startTimerWithFixedDelay(Again.ASK_AGAIN, ASK_AGAIN_AFTER);
                      context.getSelf().tell(Again.ASK_AGAIN);
                      return Behaviors.receiveMessage(
                          message -> heardWhy(job, answered, context.getSelf(), message));
                    })),
        "why-" + ++questions);
  }

  private Behavior<ClientMessage> heardWhy(
      SimJob job,
      Consumer<JobProgress> answered,
      ActorRef<ClientMessage> self,
      ClientMessage message) {
    if (message instanceof ClientMessage.JobExplained explained) {
      answered.accept(explained.progress());
      return Behaviors.stopped();
    }
    if (message != Again.ASK_AGAIN) {
      return Behaviors.same(); // a new dispatcher may not know the job yet
    }
    platform
        .link()
        .send(
            directory.dispatcher(),
            new DispatcherMessage.ExplainJob(job.id().value(), "", false, self));
    return Behaviors.same();
  }

  /** Asks once; whether it was heard shows in how the job ends. */
  void cancel(SimJob job) {
    spawner.spawn(
        Behaviors.<ClientMessage>setup(
            context -> {
              ActorRef<ClientMessage> self = context.getSelf();
              platform
                  .link()
                  .send(
                      directory.dispatcher(),
                      new DispatcherMessage.CancelJob(job.id().value(), self));
              return Behaviors.receiveMessage(answer -> Behaviors.stopped());
            }),
        "cancel-" + ++cancels);
  }
}
