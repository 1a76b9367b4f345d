package dev.weir.api.async;

import java.util.Collection;

/**
 * Where the answer to one request goes. Only the first call counts. Any thread may call.
 *
 * @param <O> the results
 */
public interface ResultFuture<O> {

  /**
   * The request was answered.
   *
   * @param results any number, none of them null; copied
   */
  void complete(Collection<? extends O> results);

  /** The request failed. It is repeated if a retry strategy says so; else the job fails. */
  void completeExceptionally(Throwable failure);
}
