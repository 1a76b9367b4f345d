package dev.weir.network;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.PartitionId;
import dev.weir.core.id.VertexId;

/** Ids of a job with vertices "up" and "down" joined by the data set "edge". */
final class TestIds {

  private TestIds() {}

  static ExecutionAttemptId producer(int subtask) {
    return attempt("up", subtask);
  }

  static ExecutionAttemptId consumer(int subtask) {
    return attempt("down", subtask);
  }

  static PartitionId partition(int producer) {
    return new PartitionId(new DataSetId("edge"), producer(producer));
  }

  private static ExecutionAttemptId attempt(String vertex, int subtask) {
    return new ExecutionAttemptId(
        new JobId("job"), new ExecutionVertexId(new VertexId(vertex), subtask), 1);
  }
}
