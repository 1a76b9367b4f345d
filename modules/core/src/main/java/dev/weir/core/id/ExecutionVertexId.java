package dev.weir.core.id;

import java.util.Comparator;
import java.util.Objects;

/** Names one parallel subtask of a vertex, whichever attempt runs it. */
public record ExecutionVertexId(VertexId vertex, int subtask)
    implements Comparable<ExecutionVertexId> {

  private static final Comparator<ExecutionVertexId> ORDER =
      Comparator.comparing(ExecutionVertexId::vertex).thenComparingInt(ExecutionVertexId::subtask);

  public ExecutionVertexId {
    Objects.requireNonNull(vertex, "vertex");
    if (subtask < 0) {
      throw new IllegalArgumentException("subtask must not be negative: " + subtask);
    }
  }

  @Override
  public int compareTo(ExecutionVertexId other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return vertex + "#" + subtask;
  }
}
