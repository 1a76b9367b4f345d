package dev.weir.actors.worker;

import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a task executor hears from its timers, its job library and its subtasks. */
sealed interface WorkerEvent extends TaskExecutorMessage.Internal {

  /** It is time to register (again). */
  enum RegisterTick implements WorkerEvent {
    REGISTER_TICK
  }

  /** It is time for heartbeats, and to see who has been silent. */
  enum HeartbeatTick implements WorkerEvent {
    HEARTBEAT_TICK
  }

  /** It is time to tell the data plane what time it is. */
  enum DataPlaneTick implements WorkerEvent {
    DATA_PLANE_TICK
  }

  /** The worker shall leave, and stop. */
  record Leave(String reason) implements WorkerEvent {}

  /** A job's files are here and its loader is open. */
  record CodeOpened(JobLease lease) implements WorkerEvent {}

  /** A job's files cannot be had. */
  record CodeRefused(JobId job, String reason) implements WorkerEvent {}

  /** A subtask has opened and runs. */
  record TaskRuns(ExecutionAttemptId attempt) implements WorkerEvent {}

  /** A subtask is over: FINISHED, CANCELED or FAILED. */
  record TaskEnded(
      ExecutionAttemptId attempt,
      ExecutionState state,
      @Nullable FailureReport failure,
      Map<String, byte[]> accumulators)
      implements WorkerEvent {}

  /** A subtask's actor is no more; last of all it says. */
  record TaskGone(ExecutionAttemptId attempt) implements WorkerEvent {}

  /** A reader tells its enumerator something. */
  record FromReader(ExecutionAttemptId attempt, ToEnumerator event) implements WorkerEvent {}

  /** A subtask tells how far it is in event time. */
  record TaskDescribed(SubtaskProgress progress) implements WorkerEvent {}

  /** There is no more time for a question of a job's master. */
  record SurveyOver(JobId job, long question) implements WorkerEvent {}

  /** A cancelled subtask may not have ended yet. */
  record CancelOverdue(ExecutionAttemptId attempt) implements WorkerEvent {}
}
