package dev.weir.api.function;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;

/**
 * Called for each pair of records that an interval join finds.
 *
 * <pre>{@code
 * final class Took extends ProcessJoinFunction<Order, Payment, Long> {
 *   public void processElement(Order order, Payment payment, Context context, Out<Long> out) {
 *     out.emit(context.rightTimestamp() - context.leftTimestamp());
 *   }
 * }
 * }</pre>
 *
 * @param <A> the records of the left stream
 * @param <B> the records of the right stream
 * @param <O> the main output
 */
public abstract class ProcessJoinFunction<A, B, O> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Processes a pair. What it emits has the later of the two timestamps. */
  public abstract void processElement(A left, B right, Context context, Out<O> out)
      throws Exception;

  /**
   * What is known of the pair being processed. Valid only during the call. All times are
   * milliseconds since 1970-01-01T00:00Z.
   */
  public interface Context {

    /** The timestamp of the left record. */
    long leftTimestamp();

    /** The timestamp of the right record. */
    long rightTimestamp();

    /** The later of the two, which is the timestamp of what is emitted. */
    long timestamp();

    /** Emits a record to a side output. */
    <X> void output(OutputTag<X> tag, X value);
  }
}
