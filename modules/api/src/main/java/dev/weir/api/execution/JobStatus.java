package dev.weir.api.execution;

/** The state of a job, as its owner sees it. */
public enum JobStatus {
  /** Accepted; what runs it is being set up. */
  INITIALIZING,
  /** Set up; nothing was scheduled yet. */
  CREATED,
  /** Its subtasks are being deployed or run. */
  RUNNING,
  /** A failure cannot be mended; subtasks are being cancelled. */
  FAILING,
  /** Over: it failed. */
  FAILED,
  /** It was asked to stop; subtasks are being cancelled. */
  CANCELLING,
  /** Over: it was cancelled. */
  CANCELED,
  /** Over: all input was processed. */
  FINISHED,
  /** A failure is being mended by starting subtasks again. */
  RESTARTING,
  /** Its master is gone; another may take it up. */
  SUSPENDED,
  /** A new master is finding out which of its subtasks still run. */
  RECONCILING;

  /** Whether the job is over for good. */
  public boolean terminal() {
    return this == FAILED || this == CANCELED || this == FINISHED;
  }
}
