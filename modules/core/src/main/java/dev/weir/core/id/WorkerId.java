package dev.weir.core.id;

import java.util.Objects;

/** Names one incarnation of a worker process. A restarted worker has a new id. */
public record WorkerId(String value) implements Comparable<WorkerId> {

  public WorkerId {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("WorkerId must not be empty");
    }
  }

  @Override
  public int compareTo(WorkerId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
