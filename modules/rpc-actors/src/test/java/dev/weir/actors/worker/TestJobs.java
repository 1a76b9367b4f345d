package dev.weir.actors.worker;

import dev.weir.actors.protocol.JobFiles;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.ResourceProfile;
import java.util.List;
import java.util.Map;

/** Jobs of one vertex without edges: enough for a worker that runs scripted subtasks. */
final class TestJobs {

  static final VertexId VERTEX = new VertexId("v1");
  static final VertexId BLOCKING = new VertexId("v2");
  static final JobFiles FILES = new JobFiles(new BlobKey("graph"), List.of());

  private TestJobs() {}

  static JobGraph graph(JobId job) {
    return new JobGraph(
        job,
        "test job",
        List.of(vertex(VERTEX, "numbers -> print", false), vertex(BLOCKING, "slow", true)),
        Map.of(),
        Map.of());
  }

  private static JobVertex vertex(VertexId id, String name, boolean blocking) {
    ChainedOperator operator =
        new ChainedOperator(
            new OperatorId(id.value() + "-op"),
            name,
            null,
            new byte[] {1, 2, 3},
            TypeDescriptor.DYNAMIC,
            List.of(),
            List.of());
    return new JobVertex(
        id,
        name,
        4,
        128,
        "default",
        null,
        ResourceProfile.UNKNOWN,
        List.of(operator),
        List.of(),
        List.of(),
        blocking);
  }

  static ExecutionAttemptId attempt(JobId job, int subtask, int number) {
    return new ExecutionAttemptId(job, new ExecutionVertexId(VERTEX, subtask), number);
  }

  static TaskDeploymentDescriptor deployment(ExecutionAttemptId attempt, AllocationId slot) {
    return new TaskDeploymentDescriptor(attempt, slot, List.of(), List.of());
  }
}
