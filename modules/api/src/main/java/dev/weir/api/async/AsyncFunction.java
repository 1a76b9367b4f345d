package dev.weir.api.async;

import dev.weir.api.function.Function;
import java.util.concurrent.TimeoutException;

/**
 * Asks something about each record, and does not wait for the answer. May be a {@link
 * dev.weir.api.function.RichFunction} too.
 *
 * @param <T> the input
 * @param <O> the results
 */
@FunctionalInterface
public interface AsyncFunction<T, O> extends Function {

  /**
   * Asks. Called by the subtask's thread, which must not be kept; what is thrown counts as a failed
   * answer.
   *
   * @param result to be completed now or later, by any thread
   */
  void asyncInvoke(T input, ResultFuture<O> result) throws Exception;

  /**
   * No answer came in time: must complete the result in some other way. What it completes is final;
   * answers that come after all are ignored. Called by the subtask's thread.
   *
   * <p>By default the request has failed with a {@link TimeoutException}.
   */
  default void timeout(T input, ResultFuture<O> result) throws Exception {
    result.completeExceptionally(new TimeoutException("no answer came in time"));
  }
}
