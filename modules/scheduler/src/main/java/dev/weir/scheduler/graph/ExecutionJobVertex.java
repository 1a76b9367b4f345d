package dev.weir.scheduler.graph;

import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobVertex;
import java.util.ArrayList;
import java.util.List;

/**
 * A vertex of the job graph and its subtasks.
 *
 * @param vertex as the client submitted it
 * @param subtasks by index, as many as its parallelism
 */
public record ExecutionJobVertex(JobVertex vertex, List<ExecutionVertex> subtasks) {

  public ExecutionJobVertex {
    subtasks = List.copyOf(subtasks);
  }

  static ExecutionJobVertex of(JobId job, JobVertex vertex) {
    List<ExecutionVertex> subtasks = new ArrayList<>(vertex.parallelism());
    for (int i = 0; i < vertex.parallelism(); i++) {
      subtasks.add(new ExecutionVertex(job, vertex, i));
    }
    return new ExecutionJobVertex(vertex, subtasks);
  }
}
