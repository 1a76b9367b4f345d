package dev.weir.cluster.client;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.core.id.JobId;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a job ended, as its program is told: either a result or a failure.
 *
 * @param status the state in which it ended
 * @param result when it finished and all it gathered is here
 * @param failure otherwise
 * @param notice what its user should be told beside; null for nothing
 */
public record JobOutcome(
    JobStatus status,
    @Nullable JobResult result,
    @Nullable JobExecutionException failure,
    @Nullable String notice) {

  static JobOutcome of(JobResult result) {
    return new JobOutcome(JobStatus.FINISHED, result, null, null);
  }

  /** The cluster would not run it. */
  public static JobOutcome refused(JobId job, String name, String reason) {
    String message = "job '" + name + "' was refused: " + reason;
    return failed(job, JobStatus.FAILED, message, null);
  }

  /** Nobody knows, since the cluster no longer answers. */
  public static JobOutcome lost(JobId job, String name, String reason) {
    return failed(job, JobStatus.SUSPENDED, "lost sight of job '" + name + "': " + reason, null);
  }

  /**
   * It ended, and the cluster said how.
   *
   * @param name the job's name
   * @param userCode where the classes of its accumulators are found
   */
  public static JobOutcome ended(String name, ClientMessage.JobEnded end, ClassLoader userCode) {
    JobStatus status = JobStatus.valueOf(end.status().name());
    if (status == JobStatus.FINISHED) {
      return finished(name, end, userCode);
    }
    if (end.failure() != null) {
      String jobFailed = "job '" + name + "' failed: ";
      String summary = end.failure().summary();
      String message = summary.startsWith(jobFailed) ? summary : jobFailed + summary;
      return failed(end.job(), status, message, RemoteCause.of(end.failure()));
    }
    String what = status == JobStatus.CANCELED ? "was cancelled" : "ended as " + status;
    return failed(end.job(), status, "job '" + name + "' " + what, null);
  }

  private static JobOutcome finished(
      String name, ClientMessage.JobEnded end, ClassLoader userCode) {
    if (end.accumulatorsBlob() != null) {
      String message = "job '" + name + "' finished, but its accumulators did not arrive";
      return failed(end.job(), JobStatus.FINISHED, message, null);
    }
    List<Map<String, byte[]>> gathered = end.accumulators();
    String lost = "the accumulators of job '" + name + "' were lost on their way here";
    long runtimeMillis = end.endedAtMillis() - end.startedAtMillis();
    try {
      Map<String, Serializable> values =
          gathered == null ? Map.of() : AccumulatorMerge.merge(gathered, userCode);
      return new JobOutcome(
          JobStatus.FINISHED,
          new JobResult(end.job(), name, runtimeMillis, values),
          null,
          gathered == null ? lost + ": its result is without them" : null);
    } catch (RuntimeException e) {
      String message = "job '" + name + "' finished, but its accumulators cannot be read: " + e;
      return failed(end.job(), JobStatus.FINISHED, message, e);
    }
  }

  private static JobOutcome failed(
      JobId job, JobStatus status, String message, @Nullable Throwable cause) {
    return new JobOutcome(
        status, null, new JobExecutionException(job, status, message, cause), null);
  }
}
