package dev.weir.api.async;

import dev.weir.api.function.Function;

/**
 * Says what to emit for a record whose request failed.
 *
 * @param <T> the input
 * @param <O> the results
 */
@FunctionalInterface
public interface AsyncFallback<T, O> extends Function {

  /** What to emit; never null. Called by the subtask's thread. */
  O instead(T input, Throwable failure) throws Exception;
}
