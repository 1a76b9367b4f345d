package dev.weir.scheduler.graph;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A job graph spread out: every vertex has as many subtasks as its parallelism, every subtask its
 * attempts. Edges between subtasks are never stored; {@link dev.weir.plan.job.DistributionPattern}
 * computes them, so a job of N subtasks takes O(N).
 *
 * <p>Belongs to one thread.
 */
public final class ExecutionGraph {

  private final JobGraph jobGraph;
  private final Map<VertexId, ExecutionJobVertex> vertices = new LinkedHashMap<>();
  private final List<PipelinedRegion> regions;
  private final List<ExecutionSlotSharingGroup> slotSharingGroups;
  private final int size;

  private ExecutionGraph(JobGraph jobGraph) {
    this.jobGraph = jobGraph;
    int subtasks = 0;
    for (JobVertex vertex : jobGraph.vertices()) {
      checkInputs(vertex);
      if (vertices.put(vertex.id(), ExecutionJobVertex.of(jobGraph.job(), vertex)) != null) {
        throw new IllegalArgumentException("vertex " + vertex.id() + " is there twice");
      }
      subtasks += vertex.parallelism();
    }
    this.size = subtasks;
    this.regions = Regions.of(jobGraph.vertices());
    this.slotSharingGroups = SlotSharing.groupsOf(jobGraph.vertices());
  }

  /**
   * Spreads out a job graph.
   *
   * @throws dev.weir.core.error.UserErrorException when co-located vertices cannot share slots
   * @throws IllegalArgumentException when the job graph is not in topological order
   */
  public static ExecutionGraph of(JobGraph jobGraph) {
    return new ExecutionGraph(jobGraph);
  }

  private void checkInputs(JobVertex vertex) {
    for (JobEdge edge : vertex.inputs()) {
      if (!vertices.containsKey(edge.source())) {
        throw new IllegalArgumentException(
            vertex.name() + " reads " + edge.source() + ", which does not come before it");
      }
    }
  }

  /** The job. */
  public JobId job() {
    return jobGraph.job();
  }

  /** What it was made of. */
  public JobGraph jobGraph() {
    return jobGraph;
  }

  /** The number of subtasks. */
  public int size() {
    return size;
  }

  /** In topological order. */
  public List<ExecutionJobVertex> vertices() {
    return new ArrayList<>(vertices.values());
  }

  /** The vertex of an id. */
  public ExecutionJobVertex vertex(VertexId id) {
    ExecutionJobVertex vertex = vertices.get(id);
    if (vertex == null) {
      throw new NoSuchElementException("no vertex " + id + " in job " + jobGraph.name());
    }
    return vertex;
  }

  /** The subtask of an id. */
  public ExecutionVertex subtask(ExecutionVertexId id) {
    return vertex(id.vertex()).subtasks().get(id.subtask());
  }

  /** The attempt of that name if it is the latest of its subtask, or null. */
  public @Nullable Execution current(ExecutionAttemptId attempt) {
    ExecutionJobVertex vertex = vertices.get(attempt.vertex().vertex());
    if (vertex == null || attempt.subtask() >= vertex.subtasks().size()) {
      return null;
    }
    Execution current = vertex.subtasks().get(attempt.subtask()).current();
    return current.attempt().equals(attempt) ? current : null;
  }

  /** Visits every subtask, producers before consumers. */
  public void forEachSubtask(Consumer<ExecutionVertex> visitor) {
    for (ExecutionJobVertex vertex : vertices.values()) {
      vertex.subtasks().forEach(visitor);
    }
  }

  /** What fails together. Every subtask is in exactly one. */
  public List<PipelinedRegion> regions() {
    return regions;
  }

  /** What shares a slot; as many as the job needs slots. Every subtask is in exactly one. */
  public List<ExecutionSlotSharingGroup> slotSharingGroups() {
    return slotSharingGroups;
  }
}
