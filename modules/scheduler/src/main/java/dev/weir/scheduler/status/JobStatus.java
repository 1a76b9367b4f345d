package dev.weir.scheduler.status;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a job is doing. {@link #next()} is the whole state machine.
 *
 * <pre>
 *   INITIALIZING -> CREATED -> RUNNING -> FINISHED
 *         |                     |  ^
 *         v                     v  |
 *    RECONCILING -> RUNNING   RESTARTING     a failure that is restarted
 *
 *   FAILING -> FAILED        from all that are at work: a failure that is not restarted
 *   CANCELLING -> CANCELED   from all that are at work but FAILING: a user's wish
 *   SUSPENDED                from all that are at work: the master lost its authority
 * </pre>
 */
public enum JobStatus {
  /** Submitted; its master is being set up. */
  INITIALIZING,
  /** Its graph is built; nothing has been scheduled. */
  CREATED,
  /** Scheduled: waiting for slots, or at work. */
  RUNNING,
  /** Failed; its tasks are being cancelled. */
  FAILING,
  /** Failed for good. */
  FAILED,
  /** Its tasks are being cancelled as the user wished. */
  CANCELLING,
  /** Ended as the user wished. */
  CANCELED,
  /** All its tasks have finished. */
  FINISHED,
  /** Its tasks are being cancelled, to run again. */
  RESTARTING,
  /** This master has stopped working on it; another may take over. */
  SUSPENDED,
  /** A new master is finding out which tasks still run. */
  RECONCILING;

  /** The states that may follow this one. */
  public Set<JobStatus> next() {
    return switch (this) {
      case INITIALIZING ->
          EnumSet.of(CREATED, RECONCILING, FAILING, FAILED, CANCELLING, CANCELED, SUSPENDED);
      case CREATED -> EnumSet.of(RUNNING, FAILING, CANCELLING, SUSPENDED);
      case RUNNING -> EnumSet.of(FINISHED, RESTARTING, FAILING, CANCELLING, SUSPENDED);
      case RESTARTING -> EnumSet.of(RUNNING, FAILING, CANCELLING, SUSPENDED);
      case RECONCILING -> EnumSet.of(RUNNING, RESTARTING, FAILING, CANCELLING, SUSPENDED);
      case FAILING -> EnumSet.of(FAILED, SUSPENDED);
      case CANCELLING -> EnumSet.of(CANCELED, SUSPENDED);
      case FAILED, CANCELED, FINISHED, SUSPENDED -> EnumSet.noneOf(JobStatus.class);
    };
  }

  /** Whether one step leads there. */
  public boolean canBecome(JobStatus next) {
    return next().contains(next);
  }

  /**
   * The next state.
   *
   * @throws IllegalTransitionException when no step leads there
   */
  public JobStatus become(JobStatus next) {
    if (!canBecome(next)) {
      throw new IllegalTransitionException("job", this, next);
    }
    return next;
  }

  /** The same, as the job's owner knows it. */
  public dev.weir.api.execution.JobStatus forUsers() {
    return dev.weir.api.execution.JobStatus.valueOf(name());
  }

  /** Whether this master is done with the job. */
  public boolean terminal() {
    return next().isEmpty();
  }

  /** Whether every master is done with the job: nobody will take it up again. */
  public boolean globallyTerminal() {
    return terminal() && this != SUSPENDED;
  }
}
