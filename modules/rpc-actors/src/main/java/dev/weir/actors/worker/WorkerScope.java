package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.worker.WorkerSlotTable;
import org.slf4j.Logger;

/**
 * What the parts of one task executor share. Belongs to its actor.
 *
 * @param parts what the executor is made of
 * @param context its actor
 * @param timers its timers
 * @param slots who holds which slot
 */
record WorkerScope(
    TaskExecutorParts parts,
    ActorContext<TaskExecutorMessage> context,
    TimerScheduler<TaskExecutorMessage> timers,
    WorkerSlotTable slots) {

  WorkerId worker() {
    return parts.worker();
  }

  ActorRef<TaskExecutorMessage> self() {
    return context.getSelf();
  }

  WorkerSettings settings() {
    return parts.settings();
  }

  Logger log() {
    return context.getLog();
  }

  /** Milliseconds of a clock that never falls. */
  long nowMillis() {
    return parts.ports().clock().nanoTime() / 1_000_000;
  }

  <T extends Message> void send(ActorRef<? super T> target, T message) {
    parts.ports().link().send(target, message);
  }

  /** Notes a message of a master that has a successor. */
  void dropFenced(TaskExecutorMessage message) {
    parts.counters().countFenced();
    log().debug("dropped, its sender has a successor: {}", message);
  }

  /** Notes a message about what is not here. */
  void dropStray(TaskExecutorMessage message) {
    parts.counters().countStray();
    log().debug("dropped, nothing here is meant: {}", message);
  }
}
