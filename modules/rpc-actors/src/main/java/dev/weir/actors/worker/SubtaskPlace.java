package dev.weir.actors.worker;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.job.JobVertex;
import dev.weir.tasks.FailureReports;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which subtask a failure is of, and where; writes the failures that the task loop cannot write
 * itself.
 *
 * @param vertexName the chain; the vertex's id while the job graph is not at hand
 * @param subtask its index
 * @param parallelism the number of its siblings and itself; 0 while the job graph is not at hand
 * @param worker where it ran
 */
record SubtaskPlace(String vertexName, int subtask, int parallelism, String worker) {

  private static final int FRAMES_MAX = 48;

  static SubtaskPlace of(JobVertex vertex, ExecutionAttemptId attempt, WorkerId worker) {
    return new SubtaskPlace(vertex.name(), attempt.subtask(), vertex.parallelism(), worker.value());
  }

  /** The place of a subtask whose job graph is not at hand. */
  static SubtaskPlace unnamed(ExecutionAttemptId attempt, WorkerId worker) {
    String vertex = "vertex " + attempt.vertex().vertex();
    return new SubtaskPlace(vertex, attempt.subtask(), 0, worker.value());
  }

  /** A failure that no exception stands behind. */
  FailureReport failure(String kind, String text) {
    return failure(kind, text, List.of());
  }

  /** A failure at a place in running code. */
  FailureReport failure(String kind, String text, List<StackTraceElement> stack) {
    return report(List.of(new FailureReport.Cause(kind, text, frames(stack.stream()))));
  }

  /** A failure by an exception that left the task loop or came before it. */
  FailureReport failure(Throwable thrown) {
    return FailureReports.of(
        new OperatorFailure(null, thrown), vertexName, subtask, parallelism, worker);
  }

  private FailureReport report(List<FailureReport.Cause> causes) {
    return new FailureReport(vertexName, null, subtask, parallelism, worker, causes);
  }

  private static List<FailureReport.StackFrame> frames(Stream<StackTraceElement> stack) {
    return stack
        .limit(FRAMES_MAX)
        .map(
            frame ->
                new FailureReport.StackFrame(
                    frame.getClassName(),
                    frame.getMethodName(),
                    frame.getFileName(),
                    frame.getLineNumber()))
        .toList();
  }
}
