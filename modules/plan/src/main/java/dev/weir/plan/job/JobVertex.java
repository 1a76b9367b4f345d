package dev.weir.plan.job;

import dev.weir.core.id.VertexId;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A chain of operators that run fused in one subtask.
 *
 * @param id stable while the job's shape is
 * @param name the names of its operators joined by arrows
 * @param parallelism the number of subtasks
 * @param maxParallelism the number of key groups
 * @param slotSharingGroup subtasks of one group may share a slot
 * @param coLocationGroup subtasks of one index and group must share a slot; null for none
 * @param resources what a subtask needs
 * @param chain the operators; the first is the head, and an operator comes before those it feeds
 * @param inputs the edges that flow into the head, in the order of their creation
 * @param outputs the data sets that the chain produces, in the order of {@link OperatorExit}s
 * @param blocking whether some operator may block, so that a subtask needs a thread of its own
 */
public record JobVertex(
    VertexId id,
    String name,
    int parallelism,
    int maxParallelism,
    String slotSharingGroup,
    @Nullable String coLocationGroup,
    ResourceProfile resources,
    List<ChainedOperator> chain,
    List<JobEdge> inputs,
    List<JobEdge> outputs,
    boolean blocking) {

  public JobVertex {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(slotSharingGroup, "slotSharingGroup");
    Objects.requireNonNull(resources, "resources");
    chain = List.copyOf(chain);
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
    if (parallelism < 1 || parallelism > maxParallelism) {
      throw new IllegalArgumentException(
          name + ": parallelism " + parallelism + " is not in 1.." + maxParallelism);
    }
    if (chain.isEmpty()) {
      throw new IllegalArgumentException(name + ": a vertex needs at least one operator");
    }
  }

  /** Whether the head reads a source rather than edges. */
  public boolean source() {
    return inputs.isEmpty();
  }
}
