package dev.weir.api.function;

import dev.weir.api.aggregate.ReduceFunction;

/**
 * A {@link ReduceFunction} with a beginning and an end.
 *
 * @param <T> the records
 */
public abstract class RichReduceFunction<T> implements ReduceFunction<T>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichReduceFunction() {}
}
