package dev.weir.tasks.operator;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of one chain tell the loop that drives it, folded into one plain field that the
 * loop reads before each record. Used by the subtask's thread only.
 */
public final class ChainState {

  private boolean stopped;
  private @Nullable OperatorFailure failure;
  private long recordsOut;
  private BooleanSupplier timeUp = () -> false;
  private long stepNanos;
  private long blockedNanos;
  private boolean stepped;

  /** Something has no room: no further record must come until all were asked again. */
  public void full() {
    stopped = true;
  }

  /** Everything has room again. Changes nothing after a failure. */
  public void room() {
    stopped = failure != null;
  }

  /**
   * Notes a failure; the first one counts. Noting it apart from throwing it means that user code
   * which catches everything around its {@code emit} cannot hide it.
   */
  public OperatorFailure failed(@Nullable String operatorName, Throwable thrown) {
    OperatorFailure noted =
        thrown instanceof OperatorFailure inner ? inner : new OperatorFailure(operatorName, thrown);
    stopped = true;
    if (failure == null) {
      failure = noted;
    }
    return noted;
  }

  /** Whether the next record must wait, for want of room or after a failure. */
  public boolean stopped() {
    return stopped;
  }

  /**
   * Whether long work that is no record's (firing timers, above all) must be left for the next
   * {@link Operator#resume}: there is no room, something has failed, or the step has had its time.
   * Looks at the clock; ask now and then.
   */
  public boolean pause() {
    return stopped || timeUp.getAsBoolean();
  }

  /** Sets who knows whether the step has had its time. */
  public void stepTime(BooleanSupplier up) {
    timeUp = up;
  }

  /** The first failure. */
  public @Nullable OperatorFailure failure() {
    return failure;
  }

  /**
   * A step begins.
   *
   * @param nanos the clock's {@code nanoTime}, read once for the step
   * @param blocked whether the time since the last step was spent waiting for room
   */
  public void step(long nanos, boolean blocked) {
    if (blocked && stepped) {
      blockedNanos += nanos - stepNanos;
    }
    stepped = true;
    stepNanos = nanos;
  }

  /** When the step began, as the clock's {@code nanoTime} gives it. */
  public long stepNanos() {
    return stepNanos;
  }

  /** As {@link #stepNanos}, on a clock that stands still while there is no room. */
  public long activeNanos() {
    return stepNanos - blockedNanos;
  }

  /** Counts records that left the chain. */
  public void left(int records) {
    recordsOut += records;
  }

  /** The number of records that left the chain. */
  public long recordsOut() {
    return recordsOut;
  }
}
