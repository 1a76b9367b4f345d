package dev.weir.core.id;

import java.util.Objects;

/** Names what one job edge carries: the intermediate data set between two vertices. */
public record DataSetId(String value) implements Comparable<DataSetId> {

  public DataSetId {
    Objects.requireNonNull(value, "value");
    if (value.isEmpty()) {
      throw new IllegalArgumentException("DataSetId must not be empty");
    }
  }

  @Override
  public int compareTo(DataSetId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
