package dev.weir.scheduler.graph;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.plan.job.JobVertex;

/** One parallel subtask, whichever attempt runs it. */
public final class ExecutionVertex {

  private final JobId job;
  private final JobVertex vertex;
  private final ExecutionVertexId id;
  private Execution current;

  ExecutionVertex(JobId job, JobVertex vertex, int subtask) {
    this.job = job;
    this.vertex = vertex;
    this.id = new ExecutionVertexId(vertex.id(), subtask);
    this.current = new Execution(new ExecutionAttemptId(job, id, 0));
  }

  /** Its name. */
  public ExecutionVertexId id() {
    return id;
  }

  /** The vertex of the job graph that it is a part of. */
  public JobVertex vertex() {
    return vertex;
  }

  /** The latest attempt. */
  public Execution current() {
    return current;
  }

  /**
   * Begins the next attempt.
   *
   * @throws IllegalStateException when the current one is not over
   */
  public Execution nextAttempt() {
    if (!current.state().terminal()) {
      throw new IllegalStateException(current + " must end before another attempt begins");
    }
    current = new Execution(new ExecutionAttemptId(job, id, current.attempt().attempt() + 1));
    return current;
  }

  @Override
  public String toString() {
    return vertex.name() + " (" + (id.subtask() + 1) + "/" + vertex.parallelism() + ")";
  }
}
