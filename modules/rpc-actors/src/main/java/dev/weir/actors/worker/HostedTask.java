package dev.weir.actors.worker;

import akka.actor.typed.ActorRef;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.scheduler.status.ExecutionState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One attempt on this worker, from its deployment until its slot is given back. */
final class HostedTask {

  private final TaskDeploymentDescriptor descriptor;
  private final SourceLine source;
  private ExecutionState state = ExecutionState.DEPLOYING;
  private @Nullable FailureReport failure;
  private Map<String, byte[]> accumulators = Map.of();
  private @Nullable Running running;
  private boolean gone;
  private long cancelledAtMillis;
  private int heartbeatsSinceEnd;
  private boolean asked;

  /**
   * The actor that runs it.
   *
   * @param leash reaches it while its thread is busy
   * @param place where its failures are
   */
  record Running(ActorRef<SubtaskMessage> actor, SubtaskLeash leash, SubtaskPlace place) {

    /** Tells it something; a step at work makes room for it. */
    void tell(SubtaskMessage message) {
      actor.tell(message);
      leash.yieldSoon();
    }
  }

  HostedTask(WorkerScope scope, HostedJob job, TaskDeploymentDescriptor descriptor) {
    this.descriptor = descriptor;
    this.source = new SourceLine(scope, job, this);
  }

  /** Its conversation with the enumerator of its source; silent when it reads none. */
  SourceLine source() {
    return source;
  }

  ExecutionAttemptId attempt() {
    return descriptor.attempt();
  }

  AllocationId allocation() {
    return descriptor.allocation();
  }

  TaskDeploymentDescriptor descriptor() {
    return descriptor;
  }

  ExecutionState state() {
    return state;
  }

  @Nullable FailureReport failure() {
    return failure;
  }

  Map<String, byte[]> accumulators() {
    return accumulators;
  }

  /** Who runs it; null before its job's code is here. */
  @Nullable Running running() {
    return running;
  }

  /** Whether nothing of it runs any more. A task may be over as a report, and its thread stuck. */
  boolean gone() {
    return gone;
  }

  long cancelledAtMillis() {
    return cancelledAtMillis;
  }

  void started(Running by) {
    running = by;
    state = state.become(ExecutionState.INITIALIZING);
  }

  /** Whether it has just begun to run; it may have been cancelled meanwhile. */
  boolean runs() {
    boolean news = state == ExecutionState.INITIALIZING;
    if (news) {
      state = state.become(ExecutionState.RUNNING);
    }
    return news;
  }

  void cancelled(long nowMillis) {
    state = state.become(ExecutionState.CANCELING);
    cancelledAtMillis = nowMillis;
  }

  /** Its last state; the first report counts. */
  void ended(ExecutionState last, @Nullable FailureReport why, Map<String, byte[]> results) {
    if (!state.terminal()) {
      state = last;
      failure = why;
      accumulators = results;
    }
  }

  /** Whether it may be asked how far it is: not when it has been, and has not answered. */
  boolean ask() {
    boolean first = !asked;
    asked = true;
    return first;
  }

  /** It has told how far it is. */
  void answered() {
    asked = false;
  }

  void isGone() {
    gone = true;
  }

  /**
   * Counts a heartbeat of the master. The end of a task is told again at the 1st, 2nd, 4th, 8th...
   * heartbeat after it: lost messages are rare, and accumulators may be large.
   */
  boolean dueAgain() {
    if (!state.terminal()) {
      return false;
    }
    heartbeatsSinceEnd++;
    return Integer.bitCount(heartbeatsSinceEnd) == 1;
  }
}
