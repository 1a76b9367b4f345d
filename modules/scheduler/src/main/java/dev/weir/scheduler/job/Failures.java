package dev.weir.scheduler.job;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.job.JobVertex;
import dev.weir.scheduler.graph.Execution;
import dev.weir.scheduler.graph.Placement;
import java.util.List;

/** Writes the failures that no exception stands behind, as sentences a user can act on. */
final class Failures {

  private final String jobName;

  Failures(String jobName) {
    this.jobName = jobName;
  }

  FailureReport workerLost(WorkerId worker, String reason, int tasks) {
    return ofJob(
        "WorkerLost", "worker " + worker + " lost: " + reason + "; " + tasks + " tasks ran on it");
  }

  FailureReport slotsLost(WorkerId worker, String reason, int tasks) {
    return ofJob(
        "SlotsLost",
        "worker " + worker + " took slots back: " + reason + "; " + tasks + " tasks ran in them");
  }

  FailureReport notEnoughSlots(String text) {
    return ofJob("NotEnoughSlots", text);
  }

  /** For a failed task whose worker did not say why. */
  FailureReport unexplained(JobVertex vertex, Execution execution) {
    return ofTask(vertex, execution, "TaskFailed", "its worker reported no cause");
  }

  FailureReport canceledUnasked(JobVertex vertex, Execution execution) {
    return ofTask(vertex, execution, "TaskCanceled", "its worker cancelled it unasked");
  }

  FailureReport vanished(JobVertex vertex, Execution execution, long millis) {
    return ofTask(
        vertex,
        execution,
        "TaskVanished",
        "for " + millis + " ms its worker's heartbeats have not named it, though it should run");
  }

  private FailureReport ofJob(String kind, String text) {
    return new FailureReport(
        "job '" + jobName + "'",
        null,
        -1,
        0,
        "",
        List.of(new FailureReport.Cause(kind, text, List.of())));
  }

  private static FailureReport ofTask(
      JobVertex vertex, Execution execution, String kind, String text) {
    Placement at = execution.placement();
    return new FailureReport(
        vertex.name(),
        null,
        execution.attempt().subtask(),
        vertex.parallelism(),
        at == null ? "" : at.worker().value(),
        List.of(new FailureReport.Cause(kind, text, List.of())));
  }
}
