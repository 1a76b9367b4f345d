package dev.weir.actors.control;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.actors.dispatch.Dispatcher;
import dev.weir.actors.dispatch.DispatcherSettings;
import dev.weir.actors.job.JobMaster;
import dev.weir.actors.job.JobMasterSettings;
import dev.weir.actors.port.JobMasters;
import dev.weir.actors.port.UserCodeLoaders;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.actors.resource.ResourceManager;
import dev.weir.actors.resource.ResourceManagerSettings;
import dev.weir.actors.serialization.JobGraphCodec;
import dev.weir.core.id.JobId;
import dev.weir.core.port.Entropy;
import dev.weir.plan.job.JobGraph;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A controller with scripted workers and clients around it. Nothing happens between {@link #settle}
 * and the next call of a method here.
 */
final class ControlWorld implements AutoCloseable {

  private static final AtomicInteger WORLDS = new AtomicInteger();
  private static final Duration HEARTBEAT = Duration.ofMillis(500);
  private static final DispatcherSelector CONTROL =
      DispatcherSelector.fromConfig("weir.control-dispatcher");

  final String name = "world-" + WORLDS.incrementAndGet();
  final OneThread thread = OneThread.named(name);
  final TestClock clock = thread.clock();
  final ActorTestKit kit;
  final LossyLink link = new LossyLink();
  final MemoryStore store = new MemoryStore();
  final Loaders loaders = new Loaders();
  final List<FakeWorker> workers = new ArrayList<>();
  final Map<String, Inbox<ClientMessage>> clients = new TreeMap<>();
  final Set<String> silentClients = new TreeSet<>();

  /** Whether the next draw throws, as a defect would. */
  boolean entropyFails;

  ActorRef<ResourceManagerMessage> resourceManager;
  ActorRef<DispatcherMessage> dispatcher;

  private final JobGraphCodec codec = new JobGraphCodec(1 << 20);
  private final AtomicLong ids = new AtomicLong();
  private final Router router = new Router();
  private final JobMasterSettings jobSettings;
  private final DispatcherSettings dispatcherSettings;
  private final UnaryOperator<JobMasters> mastersAs;

  ControlWorld() {
    this(JobMasterSettings.STANDARD, DispatcherSettings.STANDARD, UnaryOperator.identity());
  }

  ControlWorld(
      JobMasterSettings jobSettings,
      DispatcherSettings dispatcherSettings,
      UnaryOperator<JobMasters> mastersAs) {
    this.kit = ActorTestKit.create(name, config());
    this.jobSettings = jobSettings;
    this.dispatcherSettings = dispatcherSettings;
    this.mastersAs = mastersAs;
    this.resourceManager = startResourceManager();
    router.spawn(kit, this);
    this.dispatcher = kit.spawn(dispatcherBehavior(), CONTROL);
    settle();
  }

  private Config config() {
    String one = "{ type = Dispatcher, executor = \"%s\", throughput = 1, one-thread = \"%s\" }";
    String dispatcherConfig = String.format(one, OneThread.Configurator.class.getName(), name);
    StringBuilder all = new StringBuilder();
    all.append("one-thread = ").append(name).append('\n');
    all.append("akka.scheduler.implementation = ").append(VirtualScheduler.class.getName());
    all.append('\n');
    for (String path :
        List.of(
            "akka.actor.default-dispatcher",
            "akka.actor.internal-dispatcher",
            "weir.control-dispatcher",
            "weir.blocking-dispatcher",
            "weir.pinned-dispatcher")) {
      all.append(path).append(" = ").append(dispatcherConfig).append('\n');
    }
    return ConfigFactory.parseString(all.toString())
        .withFallback(ConfigFactory.parseResources("weir-akka.conf"))
        .withFallback(ConfigFactory.load())
        .resolve();
  }

  ActorRef<ResourceManagerMessage> startResourceManager() {
    return kit.spawn(resourceManagerBehavior(), CONTROL);
  }

  Behavior<ResourceManagerMessage> resourceManagerBehavior() {
    Entropy entropy =
        () -> {
          if (entropyFails) {
            entropyFails = false;
            throw new IllegalStateException("no entropy");
          }
          return ids.incrementAndGet();
        };
    return ResourceManager.create(
        new ResourceManager.Parts(store, link, clock, entropy, ResourceManagerSettings.STANDARD));
  }

  Behavior<DispatcherMessage> dispatcherBehavior() {
    return Dispatcher.create(
        new Dispatcher.Parts(
            store,
            link,
            clock,
            mastersAs.apply(mortal(JobMaster.factory(jobMasterParts()))),
            dispatcherSettings));
  }

  JobMaster.Parts jobMasterParts() {
    return new JobMaster.Parts(store, link, clock, router.ref(), loaders, jobSettings);
  }

  /** Masters that die of a {@link Poison}. */
  private static JobMasters mortal(JobMasters masters) {
    return assignment ->
        Behaviors.intercept(
            () ->
                new BehaviorInterceptor<>(JobMasterMessage.class) {
                  @Override
                  public Behavior<JobMasterMessage> aroundReceive(
                      TypedActorContext<JobMasterMessage> context,
                      JobMasterMessage message,
                      ReceiveTarget<JobMasterMessage> target) {
                    if (message instanceof Poison) {
                      throw new IllegalStateException("poisoned");
                    }
                    return target.apply(context, message);
                  }
                },
            masters.create(assignment));
  }

  // Roles.

  FakeWorker worker(String id, int slots) {
    FakeWorker worker =
        new FakeWorker(
            id, slots, new Inbox<>(kit, "worker-" + id, TaskExecutorMessage.class), router.ref());
    workers.add(worker);
    worker.register();
    settle();
    return worker;
  }

  Inbox<ClientMessage> client(String name) {
    return clients.computeIfAbsent(
        name, id -> new Inbox<>(kit, "client-" + id, ClientMessage.class));
  }

  // What clients do.

  JobId submit(JobGraph graph) {
    return submit(graph, "user");
  }

  JobId submit(JobGraph graph, String client) {
    submit(graph, files(graph), client);
    return graph.job();
  }

  void submit(JobGraph graph, JobFiles files, String client) {
    dispatcher.tell(
        new DispatcherMessage.SubmitJob(
            graph.job(), graph.name(), files, true, client(client).ref()));
    settle();
  }

  JobFiles files(JobGraph graph) {
    try {
      return new JobFiles(store.put(codec.encode(graph)), List.of());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  void cancel(String nameOrId) {
    dispatcher.tell(new DispatcherMessage.CancelJob(nameOrId, client("user").ref()));
    settle();
  }

  ActorRef<JobMasterMessage> master() {
    return client("user").all(ClientMessage.JobAccepted.class).get(0).master();
  }

  ClientMessage.JobEnded outcome(JobId job) {
    List<ClientMessage.JobEnded> ends =
        client("user").all(ClientMessage.JobEnded.class).stream()
            .filter(end -> end.job().equals(job))
            .toList();
    if (ends.size() != 1) {
      throw new AssertionError("expected one end of " + job + ", found " + ends);
    }
    return ends.get(0);
  }

  boolean ended(JobId job) {
    return client("user").all(ClientMessage.JobEnded.class).stream()
        .anyMatch(end -> end.job().equals(job));
  }

  void tell(ActorRef<JobMasterMessage> master, JobMasterMessage message) {
    master.tell(message);
    settle();
  }

  // Time.

  /** Lets everybody answer until nobody has anything to say. */
  void settle() {
    boolean talking = true;
    while (talking) {
      thread.settle();
      talking = false;
      for (FakeWorker worker : workers) {
        talking |= worker.pump();
      }
    }
  }

  /** Time passes, with the workers' heartbeats in it. */
  void pass(Duration duration) {
    for (long left = duration.toMillis(); left > 0; left -= HEARTBEAT.toMillis()) {
      clock.pass(Duration.ofMillis(Math.min(left, HEARTBEAT.toMillis())), this::settle);
      workers.stream().filter(worker -> !worker.mute).forEach(FakeWorker::heartbeat);
      clients.forEach(this::clientHeartbeat);
      settle();
    }
  }

  private void clientHeartbeat(String client, Inbox<ClientMessage> inbox) {
    if (!silentClients.contains(client)) {
      for (ClientMessage.JobAccepted accepted : inbox.all(ClientMessage.JobAccepted.class)) {
        accepted.master().tell(new JobMasterMessage.ClientHeartbeat(accepted.job(), inbox.ref()));
      }
    }
  }

  @Override
  public void close() {
    kit.shutdownTestKit();
    OneThread.forget(name);
  }

  /** Follows the resource manager, as a singleton's proxy does. */
  static final class Router {

    private ActorRef<ResourceManagerMessage> ref;

    void spawn(ActorTestKit kit, ControlWorld world) {
      ref =
          kit.spawn(
              Behaviors.receiveMessage(
                  message -> {
                    world.resourceManager.tell(message);
                    return Behaviors.same();
                  }));
    }

    ActorRef<ResourceManagerMessage> ref() {
      return ref;
    }
  }

  /** Lends this test's own class loader, and counts what is not given back. */
  static final class Loaders implements UserCodeLoaders {

    final AtomicInteger lent = new AtomicInteger();
    volatile String refusal = "";
    volatile @Nullable RuntimeException defect;

    @Override
    public CompletableFuture<Lease> lease(JobId job, JobFiles files) {
      RuntimeException thrown = defect;
      if (thrown != null) {
        throw thrown;
      }
      if (!refusal.isEmpty()) {
        return CompletableFuture.failedFuture(new IOException(refusal));
      }
      lent.incrementAndGet();
      return CompletableFuture.completedFuture(new CountedLease(lent));
    }
  }

  private static final class CountedLease implements UserCodeLoaders.Lease {

    private final AtomicInteger lent;
    private boolean closed;

    CountedLease(AtomicInteger lent) {
      this.lent = lent;
    }

    @Override
    public ClassLoader loader() {
      return ControlWorld.class.getClassLoader();
    }

    @Override
    public synchronized void close() {
      if (!closed) {
        closed = true;
        lent.decrementAndGet();
      }
    }
  }

  /** Sends any message to any role. */
  static <M extends Message> void send(ActorRef<M> to, M message) {
    to.tell(message);
  }
}
