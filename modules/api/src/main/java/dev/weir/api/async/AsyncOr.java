package dev.weir.api.async;

import dev.weir.api.function.MapFunction;
import org.jspecify.annotations.Nullable;

/**
 * How records are asked about, and what to emit when there is no answer. Immutable.
 *
 * @param async how to ask
 * @param timeoutFallback what to emit when no answer came in time; null if that is a failure
 * @param failureFallback what to emit after a failure; null if it fails the job
 * @param <T> the input
 * @param <O> the results
 */
public record AsyncOr<T, O>(
    Async async,
    @Nullable MapFunction<T, O> timeoutFallback,
    @Nullable AsyncFallback<T, O> failureFallback) {

  /** What to emit for a record to which no answer came in time. */
  public AsyncOr<T, O> onTimeout(MapFunction<T, O> fallback) {
    return new AsyncOr<>(async, fallback, failureFallback);
  }

  /** What to emit for a record whose request failed, after all retries. */
  public AsyncOr<T, O> onFailure(AsyncFallback<T, O> fallback) {
    return new AsyncOr<>(async, timeoutFallback, fallback);
  }
}
