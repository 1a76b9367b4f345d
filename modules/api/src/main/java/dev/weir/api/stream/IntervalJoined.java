package dev.weir.api.stream;

import dev.weir.api.OutputTag;
import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.graph.IntervalJoinSettings;
import dev.weir.api.graph.OperatorSpec.IntervalJoinSpec;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * An interval join with its bounds.
 *
 * <p>A record is late when its timestamp is below the watermark; a late record is paired with none.
 * The others are kept until the watermark says that no partner can come any more.
 *
 * <pre>{@code
 * orders.keyBy(Order::id)
 *     .intervalJoin(payments.keyBy(Payment::orderId))
 *     .between(Duration.ZERO, Duration.ofMinutes(10))
 *     .process(new Took());
 * }</pre>
 *
 * @param <A> the records of the left stream
 * @param <B> the records of the right stream
 * @param <K> the keys
 */
public final class IntervalJoined<A, B, K> {
  private final KeyedStream<A, K> left;
  private final KeyedStream<B, K> right;
  private final long lowerMillis;
  private final long upperMillis;
  private boolean lowerExclusive;
  private boolean upperExclusive;
  private @Nullable OutputTag<A> lateLeft;
  private @Nullable OutputTag<B> lateRight;

  IntervalJoined(
      KeyedStream<A, K> left, KeyedStream<B, K> right, long lowerMillis, long upperMillis) {
    this.left = left;
    this.right = right;
    this.lowerMillis = lowerMillis;
    this.upperMillis = upperMillis;
  }

  /** Leaves out pairs exactly at the lower bound. */
  public IntervalJoined<A, B, K> lowerBoundExclusive() {
    lowerExclusive = true;
    return this;
  }

  /** Leaves out pairs exactly at the upper bound. */
  public IntervalJoined<A, B, K> upperBoundExclusive() {
    upperExclusive = true;
    return this;
  }

  /** Sends late records of the left stream to a side output; without it they are dropped. */
  public IntervalJoined<A, B, K> sideOutputLeftLateData(OutputTag<A> tag) {
    lateLeft = Arguments.given(tag, "sideOutputLeftLateData", "an output tag");
    return this;
  }

  /** Sends late records of the right stream to a side output; without it they are dropped. */
  public IntervalJoined<A, B, K> sideOutputRightLateData(OutputTag<B> tag) {
    lateRight = Arguments.given(tag, "sideOutputRightLateData", "an output tag");
    return this;
  }

  /**
   * Calls a function for each pair.
   *
   * @param function called for each pair
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   * @throws UserErrorException when exclusive bounds leave nothing between them
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      ProcessJoinFunction<? super A, ? super B, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, ProcessJoinFunction.class, 2);
    IntervalJoinSettings settings =
        new IntervalJoinSettings(lower(), upper(), lateLeft, lateRight, function);
    return new ConnectedStreams<>(left, right)
        .apply("process", "Interval Join", new IntervalJoinSpec(settings), out);
  }

  private long lower() {
    boolean empty =
        lowerExclusive && lowerMillis == upperMillis
            || upperExclusive && lowerMillis == upperMillis
            || lowerExclusive && upperExclusive && lowerMillis + 1 == upperMillis;
    if (empty) {
      throw UserErrorException.of(
          CallSite.of("process"),
          "bounds with a millisecond between them that is not excluded",
          "from " + lowerMillis + " to " + upperMillis + " ms, " + excluded(),
          "Widen the interval or include a bound.");
    }
    return lowerExclusive ? lowerMillis + 1 : lowerMillis;
  }

  private long upper() {
    return upperExclusive ? upperMillis - 1 : upperMillis;
  }

  private String excluded() {
    return lowerExclusive && upperExclusive
        ? "both excluded"
        : (lowerExclusive ? "the lower" : "the upper") + " excluded";
  }
}
