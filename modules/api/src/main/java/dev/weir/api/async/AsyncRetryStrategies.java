package dev.weir.api.async;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The common retry strategies. A strategy asks again after every failure until it is told after
 * which results or failures to do so.
 *
 * <pre>{@code
 * AsyncRetryStrategies.<Price>exponentialBackoff(5, Duration.ofMillis(50), Duration.ofSeconds(2), 2)
 *     .ifException(e -> e instanceof IOException)
 *     .ifResult(Collection::isEmpty)
 * }</pre>
 */
public final class AsyncRetryStrategies {

  private AsyncRetryStrategies() {}

  /**
   * A condition that travels.
   *
   * @param <V> what is looked at
   */
  @FunctionalInterface
  public interface Condition<V> extends Predicate<V>, Serializable {}

  /**
   * Asks again after the same delay each time.
   *
   * @param retries how often at most, after the first attempt; at least 1
   * @param delay not negative
   */
  public static <O> Backoff<O> fixedDelay(int retries, Duration delay) {
    return backoff("fixedDelay", retries, delay, delay, 1);
  }

  /**
   * Asks again after delays that grow.
   *
   * @param retries how often at most, after the first attempt; at least 1
   * @param initial the first delay, not negative
   * @param max the longest delay, not below the first
   * @param multiplier of each delay to the one before, at least 1
   */
  public static <O> Backoff<O> exponentialBackoff(
      int retries, Duration initial, Duration max, double multiplier) {
    return backoff("exponentialBackoff", retries, initial, max, multiplier);
  }

  private static <O> Backoff<O> backoff(
      String call, int retries, Duration initial, Duration max, double multiplier) {
    if (retries < 1) {
      throw UserErrorException.of(
          CallSite.of(call), "at least 1 retry", retries, "Leave the strategy out for none.");
    }
    if (initial.isNegative() || max.compareTo(initial) < 0) {
      throw UserErrorException.of(
          CallSite.of(call),
          "a first delay from 0 to the longest",
          initial + ", the longest being " + max,
          "Give delays that grow.");
    }
    if (!(multiplier >= 1 && multiplier <= 1_000)) {
      throw UserErrorException.of(
          CallSite.of(call), "a multiplier from 1 to 1000", multiplier, "Doubling is usual.");
    }
    return new Backoff<>(retries, initial.toMillis(), max.toMillis(), multiplier, null, null);
  }

  /**
   * A number of retries after delays that grow, or stay.
   *
   * @param retries after the first attempt
   * @param initialMillis the first delay
   * @param maxMillis the longest delay
   * @param multiplier of each delay to the one before
   * @param onResult which results to retry after; null for none
   * @param onException which failures to retry after; null for all, or none if {@code onResult} is
   *     given
   * @param <O> the results
   */
  public record Backoff<O>(
      int retries,
      long initialMillis,
      long maxMillis,
      double multiplier,
      @Nullable Condition<? super Collection<O>> onResult,
      @Nullable Condition<? super Throwable> onException)
      implements AsyncRetryStrategy<O>, AsyncRetryPredicate<O> {

    /** Asks again after these results. */
    public Backoff<O> ifResult(Condition<? super Collection<O>> condition) {
      return new Backoff<>(retries, initialMillis, maxMillis, multiplier, condition, onException);
    }

    /** Asks again after these failures. */
    public Backoff<O> ifException(Condition<? super Throwable> condition) {
      return new Backoff<>(retries, initialMillis, maxMillis, multiplier, onResult, condition);
    }

    @Override
    public boolean canRetry(int currentAttempts) {
      return currentAttempts <= retries;
    }

    @Override
    public long getBackoffTimeMillis(int currentAttempts) {
      double delay = initialMillis * Math.pow(multiplier, currentAttempts - 1);
      return (long) Math.min(delay, maxMillis);
    }

    @Override
    public AsyncRetryPredicate<O> getRetryPredicate() {
      return this;
    }

    @Override
    public Optional<Predicate<Collection<O>>> resultPredicate() {
      return onResult == null ? Optional.empty() : Optional.of(onResult::test);
    }

    @Override
    public Optional<Predicate<Throwable>> exceptionPredicate() {
      if (onException != null) {
        return Optional.of(onException::test);
      }
      return onResult == null ? Optional.of(failure -> true) : Optional.empty();
    }
  }
}
