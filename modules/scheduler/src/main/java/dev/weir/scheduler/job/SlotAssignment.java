package dev.weir.scheduler.job;

import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.graph.ExecutionGraph;
import dev.weir.scheduler.graph.ExecutionSlotSharingGroup;
import dev.weir.scheduler.slot.ResourceRequirement;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which slot runs which subtasks. The same slots give the same answer, in whichever order
 * they were offered.
 *
 * <p>How many slots of each worker are used was decided when they were given; what is left to
 * decide is what goes where. Each slot sharing group is spread evenly: a worker gets at most its
 * share of the group, in proportion to the slots that it gave, so that no worker runs all the heavy
 * subtasks. Among the workers below their share, the one that already runs most of the subtasks
 * that a subtask exchanges data with pointwise wins, then the one with the least work, then the
 * lower id. All-to-all edges count for nothing: they lead everywhere.
 */
final class SlotAssignment {

  private final ExecutionGraph graph;
  private final Map<ExecutionVertexId, WorkerId> placed = new HashMap<>();
  private final Map<ExecutionSlotSharingGroup, PooledSlot> assigned = new LinkedHashMap<>();

  private SlotAssignment(ExecutionGraph graph) {
    this.graph = graph;
  }

  /** The slots that a job needs, by profile in the order of the groups. */
  static List<ResourceRequirement> requirements(ExecutionGraph graph) {
    Map<ResourceProfile, Integer> counts = new LinkedHashMap<>();
    for (ExecutionSlotSharingGroup group : graph.slotSharingGroups()) {
      counts.merge(group.profile(), 1, Integer::sum);
    }
    List<ResourceRequirement> requirements = new ArrayList<>();
    counts.forEach((profile, count) -> requirements.add(new ResourceRequirement(profile, count)));
    return List.copyOf(requirements);
  }

  /**
   * Gives each group a slot of exactly its profile.
   *
   * @param slots by worker and index; as many of each profile as there are groups that need it
   */
  static Map<ExecutionSlotSharingGroup, PooledSlot> assign(
      ExecutionGraph graph, List<PooledSlot> slots) {
    Map<GroupKind, Integer> sizes = new LinkedHashMap<>();
    for (ExecutionSlotSharingGroup group : graph.slotSharingGroups()) {
      sizes.merge(GroupKind.of(group), 1, Integer::sum);
    }
    Map<ResourceProfile, Map<WorkerId, Host>> hosts = hosts(slots);
    SlotAssignment assignment = new SlotAssignment(graph);
    for (ExecutionSlotSharingGroup group : graph.slotSharingGroups()) {
      GroupKind kind = GroupKind.of(group);
      assignment.assign(
          group, sizes.getOrDefault(kind, 0), hosts.getOrDefault(group.profile(), Map.of()));
    }
    return assignment.assigned;
  }

  private void assign(ExecutionSlotSharingGroup group, int groupSize, Map<WorkerId, Host> hosts) {
    Map<WorkerId, Integer> neighbours = neighbours(group);
    int total = hosts.values().stream().mapToInt(host -> host.given).sum();
    Host best = null;
    for (Host host : hosts.values()) {
      if (!host.free.isEmpty()
          && (best == null || better(host, best, group.group(), groupSize, total, neighbours))) {
        best = host;
      }
    }
    if (best == null) {
      throw new IllegalStateException("no slot of " + group.profile() + " left for " + group);
    }
    PooledSlot slot = best.free.removeFirst();
    best.ofGroup.merge(group.group(), 1, Integer::sum);
    group.members().forEach(member -> placed.put(member, slot.worker()));
    assigned.put(group, slot);
  }

  private static boolean better(
      Host one,
      Host other,
      String group,
      int groupSize,
      int total,
      Map<WorkerId, Integer> neighbours) {
    boolean oneBelow = one.belowShare(group, groupSize, total);
    boolean otherBelow = other.belowShare(group, groupSize, total);
    if (oneBelow != otherBelow) {
      return oneBelow;
    }
    int oneNear = neighbours.getOrDefault(one.worker, 0);
    int otherNear = neighbours.getOrDefault(other.worker, 0);
    if (oneNear != otherNear) {
      return oneNear > otherNear;
    }
    return one.used() * other.given < other.used() * one.given;
  }

  private Map<WorkerId, Integer> neighbours(ExecutionSlotSharingGroup group) {
    Map<WorkerId, Integer> near = new HashMap<>();
    for (ExecutionVertexId member : group.members()) {
      JobVertex consumer = graph.vertex(member.vertex()).vertex();
      for (JobEdge edge : consumer.inputs()) {
        if (edge.pattern() != DistributionPattern.POINTWISE) {
          continue;
        }
        int producers = graph.vertex(edge.source()).vertex().parallelism();
        int consumers = consumer.parallelism();
        int end = edge.pattern().endProducerOf(member.subtask(), producers, consumers);
        int first = edge.pattern().firstProducerOf(member.subtask(), producers, consumers);
        for (int p = first; p < end; p++) {
          countWorkerOf(new ExecutionVertexId(edge.source(), p), near);
        }
      }
      countConsumers(member, near);
    }
    return near;
  }

  /** A consumer in the same group of lower index may be placed before its producer. */
  private void countConsumers(ExecutionVertexId member, Map<WorkerId, Integer> near) {
    JobVertex producer = graph.vertex(member.vertex()).vertex();
    for (JobEdge edge : producer.outputs()) {
      int consumers = graph.vertex(edge.target()).vertex().parallelism();
      if (edge.pattern() == DistributionPattern.POINTWISE && producer.parallelism() > consumers) {
        long producers = producer.parallelism();
        int consumer =
            (int) (((member.subtask() + 1L) * consumers + producers - 1) / producers) - 1;
        countWorkerOf(new ExecutionVertexId(edge.target(), consumer), near);
      }
    }
  }

  private void countWorkerOf(ExecutionVertexId subtask, Map<WorkerId, Integer> near) {
    WorkerId worker = placed.get(subtask);
    if (worker != null) {
      near.merge(worker, 1, Integer::sum);
    }
  }

  private static Map<ResourceProfile, Map<WorkerId, Host>> hosts(List<PooledSlot> slots) {
    Map<ResourceProfile, Map<WorkerId, Host>> hosts = new LinkedHashMap<>();
    for (PooledSlot slot : slots) {
      Host host =
          hosts
              .computeIfAbsent(slot.offer().profile(), profile -> new LinkedHashMap<>())
              .computeIfAbsent(slot.worker(), Host::new);
      host.free.add(slot);
      host.given++;
    }
    return hosts;
  }

  /** Groups of one name may differ in profile where their vertices differ in parallelism. */
  private record GroupKind(String group, ResourceProfile profile) {
    static GroupKind of(ExecutionSlotSharingGroup group) {
      return new GroupKind(group.group(), group.profile());
    }
  }

  /** The slots of one profile that one worker gave. */
  private static final class Host {
    private final WorkerId worker;
    private final Deque<PooledSlot> free = new ArrayDeque<>();
    private final Map<String, Integer> ofGroup = new HashMap<>();
    private int given;

    Host(WorkerId worker) {
      this.worker = worker;
    }

    long used() {
      return (long) given - free.size();
    }

    boolean belowShare(String group, int groupSize, int total) {
      long share = ((long) groupSize * given + total - 1) / total;
      return ofGroup.getOrDefault(group, 0) < share;
    }
  }
}
