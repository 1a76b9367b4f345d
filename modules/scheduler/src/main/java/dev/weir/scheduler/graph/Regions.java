package dev.weir.scheduler.graph;

import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobVertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the regions of a job: the connected components of its subtasks, by union and find.
 *
 * <p>An all-to-all edge between S producers and T consumers is S*T pairs but only S+T unions, since
 * it connects everything with everything; a pointwise edge has at most S+T pairs.
 */
final class Regions {

  private final int[] parent;

  private Regions(int subtasks) {
    parent = new int[subtasks];
    for (int i = 0; i < subtasks; i++) {
      parent[i] = i;
    }
  }

  static List<PipelinedRegion> of(List<JobVertex> vertices) {
    Map<VertexId, Integer> firstIndex = new HashMap<>();
    Map<VertexId, JobVertex> byId = new HashMap<>();
    int subtasks = 0;
    for (JobVertex vertex : vertices) {
      firstIndex.put(vertex.id(), subtasks);
      byId.put(vertex.id(), vertex);
      subtasks += vertex.parallelism();
    }
    Regions regions = new Regions(subtasks);
    for (JobVertex consumer : vertices) {
      for (JobEdge edge : consumer.inputs()) {
        regions.connect(
            edge.pattern(),
            firstIndex.getOrDefault(edge.source(), -1),
            byId.getOrDefault(edge.source(), consumer).parallelism(),
            firstIndex.getOrDefault(consumer.id(), -1),
            consumer.parallelism());
      }
    }
    return regions.collect(vertices);
  }

  private void connect(
      DistributionPattern pattern, int producer0, int producers, int consumer0, int consumers) {
    if (pattern == DistributionPattern.ALL_TO_ALL) {
      for (int p = 0; p < producers; p++) {
        union(consumer0, producer0 + p);
      }
      for (int c = 1; c < consumers; c++) {
        union(consumer0, consumer0 + c);
      }
      return;
    }
    for (int c = 0; c < consumers; c++) {
      int end = pattern.endProducerOf(c, producers, consumers);
      for (int p = pattern.firstProducerOf(c, producers, consumers); p < end; p++) {
        union(consumer0 + c, producer0 + p);
      }
    }
  }

  private List<PipelinedRegion> collect(List<JobVertex> vertices) {
    Map<Integer, List<ExecutionVertexId>> byRoot = new LinkedHashMap<>();
    int index = 0;
    for (JobVertex vertex : vertices) {
      for (int subtask = 0; subtask < vertex.parallelism(); subtask++) {
        byRoot
            .computeIfAbsent(find(index++), root -> new ArrayList<>())
            .add(new ExecutionVertexId(vertex.id(), subtask));
      }
    }
    List<PipelinedRegion> regions = new ArrayList<>(byRoot.size());
    byRoot.values().forEach(members -> regions.add(new PipelinedRegion(regions.size(), members)));
    return List.copyOf(regions);
  }

  private void union(int a, int b) {
    int rootA = find(a);
    int rootB = find(b);
    // The smaller index stays the root: paths are halved on every find, so depth stays small.
    parent[Math.max(rootA, rootB)] = Math.min(rootA, rootB);
  }

  private int find(int node) {
    int at = node;
    while (parent[at] != at) {
      parent[at] = parent[parent[at]];
      at = parent[at];
    }
    return at;
  }
}
