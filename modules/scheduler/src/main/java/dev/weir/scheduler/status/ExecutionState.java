package dev.weir.scheduler.status;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one attempt of a subtask is doing. {@link #next()} is the whole state machine.
 *
 * <pre>
 *   CREATED -> SCHEDULED -> DEPLOYING -> INITIALIZING -> RUNNING -> FINISHED
 *      any of them -> FAILED
 *      any of them -> CANCELING -> CANCELED, or FAILED, or FINISHED when it was faster
 *   RECONCILING -> what the worker says
 * </pre>
 */
public enum ExecutionState {
  /** Known, and nothing more. */
  CREATED,
  /** Waiting for a slot. */
  SCHEDULED,
  /** On its way to a worker. */
  DEPLOYING,
  /** On a worker: opening channels, restoring state. */
  INITIALIZING,
  /** Processing records. */
  RUNNING,
  /** Came to the end of its input. */
  FINISHED,
  /** Told to stop, and not yet stopped. */
  CANCELING,
  /** Stopped as told. */
  CANCELED,
  /** Stopped by an error. */
  FAILED,
  /** A new master is finding out whether it still runs. */
  RECONCILING;

  /** The states that may follow this one. */
  public Set<ExecutionState> next() {
    return switch (this) {
      case CREATED -> EnumSet.of(SCHEDULED, RECONCILING, CANCELED, FAILED);
      case SCHEDULED -> EnumSet.of(DEPLOYING, CANCELED, FAILED);
      case DEPLOYING -> EnumSet.of(INITIALIZING, RUNNING, FINISHED, CANCELING, CANCELED, FAILED);
      case INITIALIZING -> EnumSet.of(RUNNING, FINISHED, CANCELING, CANCELED, FAILED);
      case RUNNING -> EnumSet.of(FINISHED, CANCELING, CANCELED, FAILED);
      case CANCELING -> EnumSet.of(FINISHED, CANCELED, FAILED);
      case RECONCILING -> EnumSet.of(INITIALIZING, RUNNING, FINISHED, CANCELING, CANCELED, FAILED);
      case FINISHED, CANCELED, FAILED -> EnumSet.noneOf(ExecutionState.class);
    };
  }

  /** Whether one step leads there. */
  public boolean canBecome(ExecutionState next) {
    return next().contains(next);
  }

  /**
   * The next state.
   *
   * @throws IllegalTransitionException when no step leads there
   */
  public ExecutionState become(ExecutionState next) {
    if (!canBecome(next)) {
      throw new IllegalTransitionException("task", this, next);
    }
    return next;
  }

  /** Whether the attempt is over. */
  public boolean terminal() {
    return next().isEmpty();
  }
}
