package dev.weir.plan.deploy;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import java.util.List;
import java.util.Objects;

/**
 * Tells a worker to run one attempt of one subtask.
 *
 * @param attempt which one
 * @param allocation the slot it runs in
 * @param inputs one for each edge into the vertex, in the vertex's order
 * @param outputSubpartitions for each edge out of the vertex, in its order, the number of consumers
 *     that this producer feeds
 */
public record TaskDeploymentDescriptor(
    ExecutionAttemptId attempt,
    AllocationId allocation,
    List<InputDeployment> inputs,
    List<Integer> outputSubpartitions) {

  public TaskDeploymentDescriptor {
    Objects.requireNonNull(attempt, "attempt");
    Objects.requireNonNull(allocation, "allocation");
    inputs = List.copyOf(inputs);
    outputSubpartitions = List.copyOf(outputSubpartitions);
  }
}
