package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A worker's side of its connection to the resource manager.
 *
 * <pre>
 *   looking:    RegisterWorker, again and again, with growing pauses
 *      | Registered                                   ^
 *      v                                              | silent for too long, RegisterAgain,
 *   registered: WorkerHeartbeat at each interval -----+ or a later epoch was seen
 * </pre>
 *
 * <p>What runs on the worker goes on in either state.
 */
final class ManagerConnection {

  private final WorkerScope scope;
  private final HeartbeatMonitor<WorkerId> silence;
  private @Nullable Epoch epoch;
  private @Nullable ActorRef<ResourceManagerMessage> manager;
  private long lookingSinceMillis;
  private long pauseMillis;
  private int requests;
  private boolean told;

  ManagerConnection(WorkerScope scope) {
    this.scope = scope;
    this.silence =
        new HeartbeatMonitor<>(
            scope.settings().heartbeatTimeoutMillis(), scope.settings().heartbeatIntervalMillis());
  }

  /** Begins to look for a resource manager. */
  void look() {
    manager = null;
    silence.forget(scope.worker());
    lookingSinceMillis = scope.nowMillis();
    pauseMillis = scope.settings().registration().firstRetryMillis();
    requests = 0;
    told = false;
    register();
  }

  void onRegisterTick() {
    if (manager != null) {
      return;
    }
    long lookedMillis = scope.nowMillis() - lookingSinceMillis;
    if (!told && lookedMillis >= scope.settings().registration().timeoutMillis()) {
      cannotRegister(
          "no controller answered worker "
              + scope.worker()
              + " for "
              + lookedMillis
              + " ms; it asked "
              + requests
              + " times");
    }
    register();
  }

  void onRegistered(TaskExecutorMessage.Registered answer) {
    if (!scope.slots().followResourceManager(answer.epoch())) {
      scope.dropFenced(answer);
      return;
    }
    if (manager == null) {
      scope.log().info("worker {} is registered, {}", scope.worker(), answer.epoch());
    }
    epoch = answer.epoch();
    manager = answer.manager();
    scope.timers().cancel(WorkerEvent.RegisterTick.REGISTER_TICK);
    heard();
  }

  void onRefused(TaskExecutorMessage.RegistrationRefused refused) {
    if (manager == null && !told) {
      cannotRegister("the controller refused worker " + scope.worker() + ": " + refused.reason());
    }
  }

  void onHeard(TaskExecutorMessage.Heard answer) {
    if (!follow(answer.epoch(), answer)) {
      return;
    }
    if (manager != null) {
      heard();
    }
  }

  void onRegisterAgain(TaskExecutorMessage.RegisterAgain request) {
    if (follow(request.epoch(), request) && manager != null) {
      scope.log().info("the resource manager does not know worker {}", scope.worker());
      look();
    }
  }

  /**
   * Checks the epoch of a message of a resource manager; one that is later than that of the
   * registration ends it.
   *
   * @return false when the message must be ignored
   */
  boolean follow(Epoch seen, TaskExecutorMessage message) {
    if (!scope.slots().followResourceManager(seen)) {
      scope.dropFenced(message);
      return false;
    }
    if (manager != null && epoch != null && epoch.olderThan(seen)) {
      scope.log().info("the resource manager has a successor, {}", seen);
      look();
    }
    return true;
  }

  void onHeartbeatTick() {
    if (manager != null && !silence.expired(scope.nowMillis()).isEmpty()) {
      scope
          .log()
          .warn(
              "the resource manager has been silent for {} ms; worker {} registers again, its tasks"
                  + " go on",
              scope.settings().heartbeatTimeoutMillis(),
              scope.worker());
      look();
    }
    reportSlots();
  }

  /** Tells the resource manager about the slots, as they are now. */
  void reportSlots() {
    if (manager != null && epoch != null) {
      scope.send(
          manager,
          new ResourceManagerMessage.WorkerHeartbeat(
              scope.worker(), epoch, scope.slots().report()));
    }
  }

  /** Answers a request for a slot, to whoever the resource manager now is. */
  void answer(TaskExecutorMessage.RequestSlot request, String refusal) {
    scope.send(
        managerOrDirectory(),
        new ResourceManagerMessage.SlotAnswer(
            scope.worker(), request.epoch(), request.requestId(), refusal, scope.slots().report()));
  }

  /** Tells the resource manager that the worker leaves. */
  void leave(String reason) {
    if (manager != null) {
      scope.send(manager, new ResourceManagerMessage.WorkerLeaving(scope.worker(), reason));
      manager = null;
    }
  }

  private ActorRef<ResourceManagerMessage> managerOrDirectory() {
    return manager != null ? manager : scope.parts().directory().resourceManager();
  }

  private void register() {
    requests++;
    scope.send(
        scope.parts().directory().resourceManager(),
        new ResourceManagerMessage.RegisterWorker(
            scope.worker(), scope.self(), scope.parts().data(), scope.slots().report()));
    scope
        .timers()
        .startSingleTimer(WorkerEvent.RegisterTick.REGISTER_TICK, Duration.ofMillis(pauseMillis));
    pauseMillis = Math.min(2 * pauseMillis, scope.settings().registration().retryMillisMax());
  }

  private void heard() {
    silence.watch(scope.worker(), scope.nowMillis());
    silence.receive(scope.worker(), scope.nowMillis());
  }

  private void cannotRegister(String reason) {
    told = true;
    scope.log().error("{}", reason);
    scope.parts().onCannotRegister().accept(reason);
  }
}
