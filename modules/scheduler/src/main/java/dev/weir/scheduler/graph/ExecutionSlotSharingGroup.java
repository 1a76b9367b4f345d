package dev.weir.scheduler.graph;

import dev.weir.core.id.ExecutionVertexId;
import dev.weir.plan.job.ResourceProfile;
import java.util.List;

/**
 * Subtasks that share one slot: those of one index of all vertices of a slot sharing group.
 *
 * @param group the name of the slot sharing group
 * @param index the index of its subtasks
 * @param members in topological order, at least one
 * @param profile what they need together
 */
public record ExecutionSlotSharingGroup(
    String group, int index, List<ExecutionVertexId> members, ResourceProfile profile) {

  public ExecutionSlotSharingGroup {
    members = List.copyOf(members);
  }
}
