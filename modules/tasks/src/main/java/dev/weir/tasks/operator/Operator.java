package dev.weir.tasks.operator;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;

/**
 * One operator of a chain. Its life:
 *
 * <pre>
 *   open -> (records, watermarks, statuses | resume | flush | snapshots)* -> finish -> settle*
 *        -> close
 * </pre>
 *
 * <p>{@code close} is called once if {@code open} was, however the chain ends. What an operator's
 * user code throws while it takes a record leaves it as {@link OperatorFailure}; from the other
 * methods it may leave as it is. Used by the subtask's thread only.
 */
public interface Operator {

  /** Prepares for records. */
  default void open() throws Exception {}

  /** One of the logical inputs: 0, or 1 for the second of two. */
  Inlet inlet(int index);

  /**
   * The watermark of the inputs has risen. An operator that has much to emit because of it need not
   * do so now: it stops when {@link ChainState#pause} says so, calls {@link ChainState#full()}, and
   * goes on in {@link #resume}; only then does it pass the watermark on.
   */
  void watermark(Watermark mark);

  /** The inputs have fallen idle, or one of them is active again. */
  void status(WatermarkStatus status);

  /**
   * Does what is due: what was left for want of room or time, processing-time timers, answers that
   * have come. Called at the start of every step, when there is room again, and when {@link
   * #wakeAtMillis} says so, those downstream first.
   *
   * @return whether nothing is left; while something is, neither a record nor a watermark comes,
   *     and it is called again at once, or, when {@link #hasRoom} says no, after a wake-up
   */
  default boolean resume() {
    return true;
  }

  /** Whether another record may come. Asked again after {@link ChainState#full()} was called. */
  default boolean hasRoom() {
    return true;
  }

  /** There is no input for now: what waits for company should leave. */
  default void flush() throws Exception {}

  /**
   * When it must be resumed, flushed, or settled, again at the latest, though nothing else happens:
   * wall clock; {@link Long#MAX_VALUE} when it need not. Asked after either.
   */
  default long wakeAtMillis() {
    return Long.MAX_VALUE;
  }

  /** How many timers wait to fire, of both kinds. */
  default int pendingTimers() {
    return 0;
  }

  /**
   * A snapshot follows, and after it a barrier that divides the outputs: whatever is kept that no
   * snapshot should hold leaves now, whether there is room or not.
   */
  default void prepareSnapshot() throws Exception {}

  /**
   * Adds what this operator keeps beside its keyed states, which are taken without it. Called after
   * {@link #prepareSnapshot}, when nothing is left to {@link #resume}. What was added is found
   * again, before {@link #open}, by {@link OperatorContext#restored}.
   */
  default void snapshot(SubtaskSnapshot into) throws Exception {}

  /** A checkpoint is complete: what it holds will never be asked for again. */
  default void checkpointCompleted(long checkpointId) throws Exception {}

  /** All input has come: emits what is left. */
  default void finish() throws Exception {}

  /**
   * Brings to rest what was written: called again and again after {@link #finish} until it says
   * that everything has left this process and is committed.
   */
  default boolean settle() throws Exception {
    return true;
  }

  /** Gives back what {@link #open} took. */
  default void close() throws Exception {}
}
