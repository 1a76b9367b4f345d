package dev.weir.core.id;

import java.util.Objects;

/** Names one submission of a job: 32 hexadecimal digits, drawn by the client. */
public record JobId(String value) implements Comparable<JobId> {

  public JobId {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("JobId must not be empty");
    }
  }

  @Override
  public int compareTo(JobId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
