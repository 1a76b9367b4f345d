package dev.weir.actors.resource;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.epoch.ClaimPhase;
import dev.weir.actors.epoch.EpochClaim;
import dev.weir.actors.port.Link;
import dev.weir.actors.port.Stopwatch;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.ResourceManagerMessage.DeclareRequirements;
import dev.weir.actors.protocol.ResourceManagerMessage.DescribeCluster;
import dev.weir.actors.protocol.ResourceManagerMessage.RegisterWorker;
import dev.weir.actors.protocol.ResourceManagerMessage.SlotAnswer;
import dev.weir.actors.protocol.ResourceManagerMessage.WorkerHeartbeat;
import dev.weir.actors.protocol.ResourceManagerMessage.WorkerLeaving;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.BlobStore;
import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import dev.weir.scheduler.resource.ResourceEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Knows the workers: registers them, hears their heartbeats, and notices when they are gone. What
 * becomes of their slots is for its child to say, {@link SlotManagerActor}.
 *
 * <p>It keeps nothing on disk. A new one, of a new epoch, learns from the workers what they hold
 * and from the masters what they need; running jobs keep their slots meanwhile.
 */
public final class ResourceManager {

  private static final int LOST_REMEMBERED = 1_000;

  private final ActorContext<ResourceManagerMessage> context;
  private final Parts parts;
  private final Epoch epoch;
  private final Stopwatch time;
  private final ActorRef<SlotManagerActor.Command> slots;
  private final Map<WorkerId, ActorRef<TaskExecutorMessage>> workers = new TreeMap<>();
  private final Map<WorkerId, ActorRef<TaskExecutorMessage>> lost = new LinkedHashMap<>();
  private final HeartbeatMonitor<WorkerId> silence;
  private long fenced;

  /**
   * What a resource manager works with.
   *
   * @param store where its epoch is claimed
   * @param link for whatever leaves the process
   * @param entropy names allocations
   */
  public record Parts(
      BlobStore store, Link link, Clock clock, Entropy entropy, ResourceManagerSettings settings) {}

  private enum Tick implements ResourceManagerMessage.Internal {
    LOOK
  }

  private ResourceManager(ActorContext<ResourceManagerMessage> context, Parts parts, Epoch epoch) {
    this.context = context;
    context.setLoggerName(ResourceManager.class);
    this.parts = parts;
    this.epoch = epoch;
    this.time = new Stopwatch(parts.clock());
    this.slots =
        context.spawn(
            SlotManagerActor.create(parts, epoch),
            "slot-manager",
            DispatcherSelector.sameAsParent());
    context.watch(slots); // without it there are no slots: this dies with it, and begins anew
    this.silence =
        new HeartbeatMonitor<>(
            parts.settings().heartbeatTimeout().toMillis(),
            parts.settings().heartbeatInterval().toMillis());
  }

  /**
   * A resource manager, which claims its authority before it answers anything. One that dies of a
   * defect begins anew, in a new epoch.
   */
  public static Behavior<ResourceManagerMessage> create(Parts parts) {
    return Behaviors.supervise(claiming(parts)).onFailure(SupervisorStrategy.restart());
  }

  private static Behavior<ResourceManagerMessage> claiming(Parts parts) {
    return Behaviors.withTimers(
        timers ->
            ClaimPhase.create(
                ResourceManagerMessage.class,
                EpochClaim.ofResourceManager(parts.store()),
                (context, epoch) -> {
                  timers.startTimerWithFixedDelay(Tick.LOOK, parts.settings().heartbeatInterval());
                  return new ResourceManager(context, parts, epoch).managing();
                }));
  }

  private Behavior<ResourceManagerMessage> managing() {
    return Behaviors.receive(ResourceManagerMessage.class)
        .onMessage(RegisterWorker.class, this::onRegister)
        .onMessage(WorkerHeartbeat.class, this::onHeartbeat)
        .onMessage(WorkerLeaving.class, this::onLeaving)
        .onMessage(SlotAnswer.class, this::onSlotAnswer)
        .onMessage(DeclareRequirements.class, this::onDeclare)
        .onMessage(DescribeCluster.class, this::onDescribe)
        .onMessage(Tick.class, this::onTick)
        .build();
  }

  private Behavior<ResourceManagerMessage> onRegister(RegisterWorker register) {
    WorkerId worker = register.worker();
    String refusal = refusal(register);
    if (refusal != null) {
      context.getLog().warn("worker {} refused: {}", worker, refusal);
      parts.link().send(register.executor(), new TaskExecutorMessage.RegistrationRefused(refusal));
      return Behaviors.same();
    }
    if (!workers.containsKey(worker)) {
      context
          .getLog()
          .info(
              "worker {} registered with {} slots, data at {}",
              worker,
              register.slots().slots().size(),
              register.data());
    }
    lost.remove(worker);
    workers.put(worker, register.executor());
    silence.watch(worker, time.nowMillis());
    silence.receive(worker, time.nowMillis());
    parts
        .link()
        .send(register.executor(), new TaskExecutorMessage.Registered(epoch, context.getSelf()));
    slots.tell(new SlotManagerActor.WorkerUp(worker, register.executor(), register.slots()));
    return Behaviors.same();
  }

  private @Nullable String refusal(RegisterWorker register) {
    ActorRef<TaskExecutorMessage> known = workers.get(register.worker());
    if (register.slots().slots().isEmpty()) {
      return "expected a worker with at least one slot, found none; set its number of slots";
    } else if (known != null && !known.equals(register.executor())) {
      return "another worker is registered as "
          + register.worker()
          + "; give each an id of its own";
    } else if (known == null && workers.size() >= parts.settings().workersMax()) {
      return "this cluster takes " + parts.settings().workersMax() + " workers and has them";
    }
    return null;
  }

  private Behavior<ResourceManagerMessage> onHeartbeat(WorkerHeartbeat heartbeat) {
    WorkerId worker = heartbeat.worker();
    if (!heartbeat.epoch().equals(epoch)) {
      return fence(heartbeat.epoch());
    }
    ActorRef<TaskExecutorMessage> executor = workers.get(worker);
    if (executor == null) {
      askToRegister(worker);
      return Behaviors.same();
    }
    silence.receive(worker, time.nowMillis());
    parts.link().send(executor, new TaskExecutorMessage.Heard(epoch));
    slots.tell(
        new SlotManagerActor.Reported(new ResourceEvent.SlotsReported(worker, heartbeat.slots())));
    return Behaviors.same();
  }

  /** One that was declared lost and lives; of any other we do not know where it is. */
  private void askToRegister(WorkerId worker) {
    ActorRef<TaskExecutorMessage> executor = lost.get(worker);
    if (executor != null) {
      parts.link().send(executor, new TaskExecutorMessage.RegisterAgain(epoch));
    }
  }

  private Behavior<ResourceManagerMessage> onLeaving(WorkerLeaving leaving) {
    lose(leaving.worker(), leaving.reason());
    return Behaviors.same();
  }

  private Behavior<ResourceManagerMessage> onSlotAnswer(SlotAnswer answer) {
    if (!answer.epoch().equals(epoch)) {
      return fence(answer.epoch());
    }
    slots.tell(
        new SlotManagerActor.Reported(
            new ResourceEvent.SlotRequestAnswered(
                answer.worker(), answer.requestId(), answer.refusal().isEmpty(), answer.slots())));
    return Behaviors.same();
  }

  private Behavior<ResourceManagerMessage> onDeclare(DeclareRequirements declare) {
    slots.tell(new SlotManagerActor.Declared(declare));
    return Behaviors.same();
  }

  private Behavior<ResourceManagerMessage> onDescribe(DescribeCluster describe) {
    slots.tell(new SlotManagerActor.Describe(describe.replyTo()));
    return Behaviors.same();
  }

  private Behavior<ResourceManagerMessage> onTick(Tick tick) {
    for (WorkerId silent : silence.expired(time.nowMillis())) {
      lose(silent, "no heartbeat for " + parts.settings().heartbeatTimeout().toMillis() + " ms");
    }
    return Behaviors.same();
  }

  private void lose(WorkerId worker, String reason) {
    ActorRef<TaskExecutorMessage> executor = workers.remove(worker);
    silence.forget(worker);
    if (executor == null) {
      return;
    }
    context.getLog().warn("worker {} is gone: {}", worker, reason);
    lost.put(worker, executor);
    if (lost.size() > LOST_REMEMBERED) {
      lost.remove(lost.keySet().iterator().next());
    }
    slots.tell(new SlotManagerActor.WorkerDown(worker, reason));
  }

  /** What an older term left behind is dropped; a newer one means that this term is over. */
  private Behavior<ResourceManagerMessage> fence(Epoch named) {
    fenced++;
    if (epoch.olderThan(named)) {
      context
          .getLog()
          .warn("{} follows {}: this resource manager leaves ({} fenced)", named, epoch, fenced);
      return Behaviors.stopped();
    }
    return Behaviors.same();
  }
}
