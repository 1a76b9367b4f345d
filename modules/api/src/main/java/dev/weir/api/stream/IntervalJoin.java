package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;

/**
 * Two streams keyed alike whose records are to be paired when their timestamps are near each other.
 *
 * @param <A> the records of the left stream
 * @param <B> the records of the right stream
 * @param <K> the keys
 */
public final class IntervalJoin<A, B, K> {
  private final KeyedStream<A, K> left;
  private final KeyedStream<B, K> right;

  IntervalJoin(KeyedStream<A, K> left, KeyedStream<B, K> right) {
    this.left = left;
    this.right = right;
  }

  /** By the timestamps of the records, which is the default and the only way. */
  public IntervalJoin<A, B, K> inEventTime() {
    return this;
  }

  /**
   * Refused: when records arrive says nothing of which belong together.
   *
   * @throws UserErrorException always
   */
  public IntervalJoin<A, B, K> inProcessingTime() {
    throw UserErrorException.of(
        CallSite.of("inProcessingTime"),
        "an interval join in event time",
        "one in processing time",
        "Leave the call out and give the records timestamps.");
  }

  /**
   * Pairs a left record with the right records whose timestamps are from {@code left + lower} to
   * {@code left + upper}, both included.
   *
   * @param lower may be negative
   * @param upper not below lower
   * @throws UserErrorException when the upper bound is below the lower
   */
  public IntervalJoined<A, B, K> between(Duration lower, Duration upper) {
    long lowerMillis = millis(Arguments.given(lower, "between", "a lower bound"));
    long upperMillis = millis(Arguments.given(upper, "between", "an upper bound"));
    if (lowerMillis > upperMillis) {
      throw UserErrorException.of(
          CallSite.of("between"),
          "an upper bound of at least the lower, " + lower,
          upper,
          "Give the lower bound first.");
    }
    return new IntervalJoined<>(left, right, lowerMillis, upperMillis);
  }

  private static long millis(Duration bound) {
    try {
      return bound.toMillis();
    } catch (ArithmeticException e) {
      throw new UserErrorException(
          new Problem(
              "a bound that is a number of milliseconds within 64 bits",
              bound.toString(),
              CallSite.of("between"),
              "Use Duration.ofMillis(Long.MAX_VALUE) for no bound."),
          e);
    }
  }
}
