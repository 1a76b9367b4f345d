package dev.weir.core.id;

import java.util.Objects;

/** Names a vertex of a job graph, that is, one chain of operators. Stable for a stable job. */
public record VertexId(String value) implements Comparable<VertexId> {

  public VertexId {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("VertexId must not be empty");
    }
  }

  @Override
  public int compareTo(VertexId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
