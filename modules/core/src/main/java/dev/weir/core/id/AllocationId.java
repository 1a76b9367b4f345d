package dev.weir.core.id;

import java.util.Objects;

/** Names one allocation of a slot to a job. A freed slot never sees its allocation again. */
public record AllocationId(String value) implements Comparable<AllocationId> {

  public AllocationId {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("AllocationId must not be empty");
    }
  }

  @Override
  public int compareTo(AllocationId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
