package dev.weir.api.async;

import java.io.Serializable;

/**
 * Whether and when to ask again. The timeout of a request covers all its attempts. Travels frozen;
 * used by the subtask's thread only.
 *
 * @param <O> the results
 */
public interface AsyncRetryStrategy<O> extends Serializable {

  /**
   * Whether there may be another attempt.
   *
   * @param currentAttempts how often was asked already, from 1
   */
  boolean canRetry(int currentAttempts);

  /**
   * How long to wait before that, in milliseconds.
   *
   * @param currentAttempts how often was asked already, from 1
   */
  long getBackoffTimeMillis(int currentAttempts);

  /** Which answers are a reason to ask again. */
  AsyncRetryPredicate<O> getRetryPredicate();
}
