package dev.weir.api.execution;

import dev.weir.core.id.JobId;
import org.jspecify.annotations.Nullable;

/** A job did not finish: it failed, was cancelled, or could not be submitted. */
public final class JobExecutionException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable JobId jobId;
  private final JobStatus status;

  /**
   * A job that did not finish.
   *
   * @param jobId the job; null when it never got an id
   * @param status the state in which it ended
   * @param message one sentence: what failed, where, and why
   * @param cause what brought it to light; null when the message says it all
   */
  public JobExecutionException(
      @Nullable JobId jobId, JobStatus status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.jobId = jobId;
    this.status = status;
  }

  /** The job; null when it never got an id. */
  public @Nullable JobId jobId() {
    return jobId;
  }

  /** The state in which the job ended. */
  public JobStatus status() {
    return status;
  }
}
