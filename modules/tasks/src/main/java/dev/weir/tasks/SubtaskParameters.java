package dev.weir.tasks;

import dev.weir.core.port.Wire;
import dev.weir.network.DataPlane;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.JobGraph;
import dev.weir.tasks.checkpoint.RestoredState;

/**
 * What makes a subtask.
 *
 * @param deployment which attempt, and where its inputs are
 * @param job the job graph, in which the vertex is found
 * @param userCode the job's class loader
 * @param dataPlane this worker's data plane
 * @param limits from configuration
 * @param worker this worker's id, for failure reports
 * @param localAddress this worker's data address: a producer there is local
 * @param restored what the subtask begins with
 */
public record SubtaskParameters(
    TaskDeploymentDescriptor deployment,
    JobGraph job,
    ClassLoader userCode,
    DataPlane dataPlane,
    SubtaskLimits limits,
    String worker,
    Wire.Address localAddress,
    RestoredState restored) {

  /** Of a subtask that begins afresh. */
  public SubtaskParameters(
      TaskDeploymentDescriptor deployment,
      JobGraph job,
      ClassLoader userCode,
      DataPlane dataPlane,
      SubtaskLimits limits,
      String worker,
      Wire.Address localAddress) {
    this(deployment, job, userCode, dataPlane, limits, worker, localAddress, RestoredState.NONE);
  }
}
