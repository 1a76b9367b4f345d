package dev.weir.scheduler.graph;

import dev.weir.core.id.ExecutionVertexId;
import java.util.List;

/**
 * Subtasks that are connected, directly or not, by data in flight: when one fails, all must begin
 * again.
 *
 * @param index from zero, in the order of its first subtask
 * @param members in topological order
 */
public record PipelinedRegion(int index, List<ExecutionVertexId> members) {

  public PipelinedRegion {
    members = List.copyOf(members);
  }
}
