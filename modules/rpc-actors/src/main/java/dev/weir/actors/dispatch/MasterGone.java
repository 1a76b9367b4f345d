package dev.weir.actors.dispatch;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a job ends whose master died: failed, with what killed the master as its reason. */
final class MasterGone {

  private MasterGone() {}

  static ClientMessage.JobEnded outcome(JobSummary job, long nowMillis, @Nullable Throwable cause) {
    String found = cause == null ? "it stopped" : cause.toString();
    FailureReport failure =
        new FailureReport(
            "the master of job '" + job.name() + "'",
            null,
            -1,
            0,
            "",
            List.of(
                new FailureReport.Cause(
                    cause == null
                        ? IllegalStateException.class.getName()
                        : cause.getClass().getName(),
                    "expected to run the job to its end, but "
                        + found
                        + ". This is a defect of Weir; the controller's log has more. Submit the"
                        + " job again.",
                    List.of())));
    return new ClientMessage.JobEnded(
        job.job(), JobStatus.FAILED, job.startedAtMillis(), nowMillis, failure, List.of(), null);
  }
}
