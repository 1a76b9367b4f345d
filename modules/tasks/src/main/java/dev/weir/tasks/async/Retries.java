package dev.weir.tasks.async;

import dev.weir.api.async.AsyncRetryStrategy;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A user's retry strategy, with its conditions at hand. */
final class Retries {

  private final @Nullable AsyncRetryStrategy<Object> strategy;
  private final @Nullable Predicate<Collection<Object>> onResult;
  private final @Nullable Predicate<Throwable> onFailure;

  private Retries(@Nullable AsyncRetryStrategy<Object> strategy) {
    this.strategy = strategy;
    this.onResult =
        strategy == null ? null : strategy.getRetryPredicate().resultPredicate().orElse(null);
    this.onFailure =
        strategy == null ? null : strategy.getRetryPredicate().exceptionPredicate().orElse(null);
  }

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  static Retries of(@Nullable AsyncRetryStrategy<?> strategy) {
    return new Retries((AsyncRetryStrategy<Object>) strategy);
  }

  /** How long to wait before the next attempt, in milliseconds; -1 when there is to be none. */
  @SuppressWarnings("unchecked") // likewise
  long delayMillis(Answers.Answer answer) {
    if (strategy == null || !strategy.canRetry(answer.attempt())) {
      return -1;
    }
    Throwable failure = answer.failure();
    Collection<Object> results = (Collection<Object>) answer.results();
    boolean wanted =
        failure != null
            ? onFailure != null && onFailure.test(failure)
            : onResult != null && results != null && onResult.test(results);
    return wanted ? Math.max(0, strategy.getBackoffTimeMillis(answer.attempt())) : -1;
  }
}
