package dev.weir.actors.job;

import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.scheduler.graph.Execution;
import dev.weir.scheduler.graph.ExecutionGraph;
import java.util.Optional;

/** Reaches the worker that an attempt is on, as long as the attempt is current. */
record TaskPost(Office office, ExecutionGraph graph, WorkerBook workers) {

  /** Sends to the attempt's worker; nothing when it has none, or none that is known. */
  void send(ExecutionAttemptId attempt, TaskExecutorMessage message) {
    Optional.ofNullable(graph.current(attempt))
        .map(Execution::placement)
        .flatMap(placement -> workers.executor(placement.worker()))
        .ifPresent(executor -> office.send(executor, message));
  }

  /** Whether the attempt is its subtask's latest, over or not. */
  boolean current(ExecutionAttemptId attempt) {
    return graph.current(attempt) != null;
  }

  /** Whether the attempt is its subtask's latest, and not over. */
  boolean live(ExecutionAttemptId attempt) {
    Execution execution = graph.current(attempt);
    return execution != null && !execution.state().terminal();
  }
}
