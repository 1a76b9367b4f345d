package dev.weir.core.id;

import java.util.Comparator;
import java.util.Objects;

/** Names one attempt to run a subtask. Messages of an older attempt are recognised by it. */
public record ExecutionAttemptId(JobId job, ExecutionVertexId vertex, int attempt)
    implements Comparable<ExecutionAttemptId> {

  private static final Comparator<ExecutionAttemptId> ORDER =
      Comparator.comparing(ExecutionAttemptId::job)
          .thenComparing(ExecutionAttemptId::vertex)
          .thenComparingInt(ExecutionAttemptId::attempt);

  public ExecutionAttemptId {
    Objects.requireNonNull(job, "job");
    Objects.requireNonNull(vertex, "vertex");
    if (attempt < 0) {
      throw new IllegalArgumentException("attempt must not be negative: " + attempt);
    }
  }

  /** The index of the subtask among its parallel siblings, from zero. */
  public int subtask() {
    return vertex.subtask();
  }

  @Override
  public int compareTo(ExecutionAttemptId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return job + "/" + vertex + "." + attempt;
  }
}
