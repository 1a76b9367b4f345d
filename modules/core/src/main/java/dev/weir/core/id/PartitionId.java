package dev.weir.core.id;

import java.util.Objects;

/** Names what one attempt of a producing subtask writes into one data set. */
public record PartitionId(DataSetId dataSet, ExecutionAttemptId producer) {

  public PartitionId {
    Objects.requireNonNull(dataSet, "dataSet");
    Objects.requireNonNull(producer, "producer");
  }

  @Override
  public String toString() {
    return dataSet + "<-" + producer;
  }
}
