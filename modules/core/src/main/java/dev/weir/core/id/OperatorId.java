package dev.weir.core.id;

import java.util.Objects;

/** Names an operator: its uid, or a hash of its place in the graph. State is found by it. */
public record OperatorId(String value) implements Comparable<OperatorId> {

  public OperatorId {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("OperatorId must not be empty");
    }
  }

  @Override
  public int compareTo(OperatorId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
