package dev.weir.api.async;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which answers are not good enough.
 *
 * @param <O> the results
 */
public interface AsyncRetryPredicate<O> {

  /** Which results are a reason to ask again; none are when it is empty. */
  Optional<Predicate<Collection<O>>> resultPredicate();

  /** Which failures are a reason to ask again; none are when it is empty. */
  Optional<Predicate<Throwable>> exceptionPredicate();
}
