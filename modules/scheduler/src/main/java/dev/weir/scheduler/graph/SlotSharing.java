package dev.weir.scheduler.graph;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.ResourceProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which subtasks share a slot. Subtask i of every vertex of a slot sharing group does with subtask
 * i of the others, so that a group needs as many slots as its widest vertex has subtasks, and
 * co-located subtasks share by themselves.
 *
 * <pre>
 *              source (2)   map (4)   sink (1)          one group: four slots
 *   slot 0        #0          #0         #0
 *   slot 1        #1          #1
 *   slot 2                    #2
 *   slot 3                    #3
 * </pre>
 */
final class SlotSharing {

  private SlotSharing() {}

  static List<ExecutionSlotSharingGroup> groupsOf(List<JobVertex> vertices) {
    checkCoLocation(vertices);
    Map<String, List<JobVertex>> byName = new LinkedHashMap<>();
    for (JobVertex vertex : vertices) {
      byName.computeIfAbsent(vertex.slotSharingGroup(), name -> new ArrayList<>()).add(vertex);
    }
    List<ExecutionSlotSharingGroup> groups = new ArrayList<>();
    byName.forEach((name, members) -> spread(name, members, groups));
    return List.copyOf(groups);
  }

  private static void spread(
      String name, List<JobVertex> vertices, List<ExecutionSlotSharingGroup> groups) {
    int slots = vertices.stream().mapToInt(JobVertex::parallelism).max().orElse(0);
    for (int i = 0; i < slots; i++) {
      List<ExecutionVertexId> members = new ArrayList<>();
      ResourceProfile profile = ResourceProfile.UNKNOWN;
      for (JobVertex vertex : vertices) {
        if (i < vertex.parallelism()) {
          members.add(new ExecutionVertexId(vertex.id(), i));
          profile = profile.plus(vertex.resources());
        }
      }
      groups.add(new ExecutionSlotSharingGroup(name, i, members, profile));
    }
  }

  private static void checkCoLocation(List<JobVertex> vertices) {
    Map<String, JobVertex> firsts = new HashMap<>();
    for (JobVertex vertex : vertices) {
      String coLocation = vertex.coLocationGroup();
      if (coLocation == null) {
        continue;
      }
      JobVertex first = firsts.putIfAbsent(coLocation, vertex);
      if (first != null && !first.slotSharingGroup().equals(vertex.slotSharingGroup())) {
        throw UserErrorException.of(
            "co-location of '" + first.name() + "' and '" + vertex.name() + "'",
            "one slot sharing group for both",
            "'" + first.slotSharingGroup() + "' and '" + vertex.slotSharingGroup() + "'",
            "Give both operators the same slotSharingGroup.");
      }
      if (first != null && first.parallelism() != vertex.parallelism()) {
        throw UserErrorException.of(
            "co-location of '" + first.name() + "' and '" + vertex.name() + "'",
            "one parallelism for both",
            first.parallelism() + " and " + vertex.parallelism(),
            "Set the same parallelism on both operators.");
      }
    }
  }
}
