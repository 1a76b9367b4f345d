package dev.weir.api.execution;

/** The state of a job, as its owner sees it. */
public enum JobStatus {
  INITIALIZING,
  CREATED,
  RUNNING,
  FAILING,
  FAILED,
  CANCELLING,
  CANCELED,
  FINISHED,
  RESTARTING,
  SUSPENDED,
  RECONCILING;

  /** Whether the job is over for good. */
  public boolean terminal() {
    return this == FAILED || this == CANCELED || this == FINISHED;
  }
}
