package dev.weir.actors.resource;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import dev.weir.actors.port.Stopwatch;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage.DeclareRequirements;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import dev.weir.scheduler.resource.ResourceEffect;
import dev.weir.scheduler.resource.ResourceEvent;
import dev.weir.scheduler.resource.SlotManager;
import dev.weir.scheduler.slot.SlotReport;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The resource manager's child that gives slots to jobs: an actor around {@link SlotManager}, which
 * decides. It knows who is behind the ids of workers and jobs.
 */
final class SlotManagerActor {

  private final ResourceManager.Parts parts;
  private final Epoch epoch;
  private final Stopwatch time;
  private final SlotManager slots;
  private final Map<WorkerId, ActorRef<TaskExecutorMessage>> executors = new TreeMap<>();
  private final Map<JobId, Master> masters = new TreeMap<>();
  private final HeartbeatMonitor<JobId> silentMasters;

  private record Master(Epoch epoch, ActorRef<JobMasterMessage> actor) {}

  /** What the child understands. */
  sealed interface Command {}

  /** A worker has registered, for the first time or again. */
  record WorkerUp(WorkerId worker, ActorRef<TaskExecutorMessage> executor, SlotReport report)
      implements Command {}

  /** A worker is gone. */
  record WorkerDown(WorkerId worker, String reason) implements Command {}

  /** A worker said something about its slots. */
  record Reported(ResourceEvent event) implements Command {}

  /** A master declared what its job needs. */
  record Declared(DeclareRequirements declaration) implements Command {}

  /** A client asks how large the cluster is. */
  record Describe(ActorRef<ClientMessage> replyTo) implements Command {}

  private enum Tick implements Command {
    LOOK
  }

  private SlotManagerActor(ResourceManager.Parts parts, Epoch epoch) {
    ResourceManagerSettings settings = parts.settings();
    this.parts = parts;
    this.epoch = epoch;
    this.time = new Stopwatch(parts.clock());
    this.slots =
        new SlotManager(settings.slots(), () -> new AllocationId(parts.entropy().nextId()));
    this.silentMasters =
        new HeartbeatMonitor<>(
            settings.jobTimeout().toMillis(), settings.heartbeatInterval().toMillis());
  }

  static Behavior<Command> create(ResourceManager.Parts parts, Epoch epoch) {
    return Behaviors.withTimers(
        timers -> {
          timers.startTimerWithFixedDelay(Tick.LOOK, parts.settings().heartbeatInterval());
          return new SlotManagerActor(parts, epoch).managing();
        });
  }

  private Behavior<Command> managing() {
    return Behaviors.receive(Command.class)
        .onMessage(WorkerUp.class, this::onWorkerUp)
        .onMessage(WorkerDown.class, this::onWorkerDown)
        .onMessage(Reported.class, reported -> decide(reported.event()))
        .onMessage(Declared.class, this::onDeclared)
        .onMessage(Describe.class, this::onDescribe)
        .onMessage(Tick.class, this::onTick)
        .build();
  }

  private Behavior<Command> onWorkerUp(WorkerUp up) {
    executors.put(up.worker(), up.executor());
    return decide(new ResourceEvent.WorkerRegistered(up.worker(), up.report()));
  }

  /** All masters are told: one that has nothing there ignores it, and none is forgotten. */
  private Behavior<Command> onWorkerDown(WorkerDown down) {
    executors.remove(down.worker());
    masters
        .values()
        .forEach(
            master ->
                parts
                    .link()
                    .send(
                        master.actor(),
                        new JobMasterMessage.WorkerLost(down.worker(), down.reason())));
    return decide(new ResourceEvent.WorkerLost(down.worker(), down.reason()));
  }

  private Behavior<Command> onDeclared(Declared declared) {
    DeclareRequirements declaration = declared.declaration();
    Master known = masters.get(declaration.job());
    if (known != null && declaration.jobEpoch().olderThan(known.epoch())) {
      return Behaviors.same();
    }
    if (declaration.requirements().isEmpty()) {
      masters.remove(declaration.job());
      silentMasters.forget(declaration.job());
      return decide(new ResourceEvent.JobGone(declaration.job(), declaration.jobEpoch()));
    }
    masters.put(declaration.job(), new Master(declaration.jobEpoch(), declaration.jobMaster()));
    silentMasters.watch(declaration.job(), time.nowMillis());
    silentMasters.receive(declaration.job(), time.nowMillis());
    return decide(
        new ResourceEvent.RequirementsDeclared(
            declaration.job(), declaration.jobEpoch(), declaration.requirements()));
  }

  private Behavior<Command> onDescribe(Describe describe) {
    parts
        .link()
        .send(
            describe.replyTo(),
            new ClientMessage.Cluster(
                slots.workers().size(), slots.counts().total(), slots.counts().free()));
    return Behaviors.same();
  }

  private Behavior<Command> onTick(Tick tick) {
    for (JobId silent : silentMasters.expired(time.nowMillis())) {
      Master gone = masters.remove(silent);
      if (gone != null) {
        decide(new ResourceEvent.JobGone(silent, gone.epoch()));
      }
    }
    return decide(new ResourceEvent.Tick());
  }

  private Behavior<Command> decide(ResourceEvent event) {
    slots.on(event, time.nowMillis()).forEach(this::run);
    return Behaviors.same();
  }

  private void run(ResourceEffect effect) {
    if (effect instanceof ResourceEffect.RequestSlot request) {
      requestSlot(request);
    } else if (effect instanceof ResourceEffect.FreeSlot free) {
      tell(
          free.worker(),
          new TaskExecutorMessage.ReclaimSlot(
              epoch, free.slotIndex(), free.allocation(), free.reason()));
    } else if (effect instanceof ResourceEffect.NotifyMissing missing) {
      tell(
          masters.get(missing.job()),
          new JobMasterMessage.ResourcesMissing(
              missing.job(), missing.epoch(), missing.missing(), missing.registeredSlots()));
    } else if (effect instanceof ResourceEffect.AskToRegister ask) {
      tell(ask.worker(), new TaskExecutorMessage.RegisterAgain(epoch));
    }
  }

  private void requestSlot(ResourceEffect.RequestSlot request) {
    Master master = masters.get(request.job());
    if (master != null) {
      tell(
          request.worker(),
          new TaskExecutorMessage.RequestSlot(
              epoch,
              request.requestId(),
              request.slotIndex(),
              request.job(),
              request.allocation(),
              request.profile(),
              request.jobEpoch(),
              master.actor()));
    }
  }

  private void tell(WorkerId worker, TaskExecutorMessage message) {
    ActorRef<TaskExecutorMessage> executor = executors.get(worker);
    if (executor != null) {
      parts.link().send(executor, message);
    }
  }

  private void tell(@Nullable Master master, JobMasterMessage message) {
    if (master != null) {
      parts.link().send(master.actor(), message);
    }
  }
}
