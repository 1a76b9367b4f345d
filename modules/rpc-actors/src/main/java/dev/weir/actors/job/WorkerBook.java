package dev.weir.actors.job;

import akka.actor.typed.ActorRef;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.heartbeat.HeartbeatMonitor;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/** The workers that gave slots to a job, how to reach them, and when they were last heard. */
final class WorkerBook {

  private final SortedMap<WorkerId, ActorRef<TaskExecutorMessage>> executors = new TreeMap<>();
  private final HeartbeatMonitor<WorkerId> silence;

  WorkerBook(JobMasterSettings settings) {
    this.silence =
        new HeartbeatMonitor<>(
            settings.heartbeatTimeout().toMillis(), settings.heartbeatInterval().toMillis());
  }

  /** A worker has made an offer. */
  void met(WorkerId worker, ActorRef<TaskExecutorMessage> executor, long nowMillis) {
    executors.put(worker, executor);
    silence.watch(worker, nowMillis);
    silence.receive(worker, nowMillis);
  }

  /** A worker lives. One that is not known, or not any more, stays so. */
  void heard(WorkerId worker, long nowMillis) {
    silence.receive(worker, nowMillis);
  }

  boolean knows(WorkerId worker) {
    return executors.containsKey(worker);
  }

  Optional<ActorRef<TaskExecutorMessage>> executor(WorkerId worker) {
    return Optional.ofNullable(executors.get(worker));
  }

  void forget(WorkerId worker) {
    executors.remove(worker);
    silence.forget(worker);
  }

  /**
   * Those who have been silent for too long; each is named once, and stays known until forgotten.
   */
  List<WorkerId> silent(long nowMillis) {
    return silence.expired(nowMillis);
  }

  void forEach(BiConsumer<WorkerId, ActorRef<TaskExecutorMessage>> visitor) {
    executors.forEach(visitor);
  }
}
