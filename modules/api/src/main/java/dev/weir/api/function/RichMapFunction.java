package dev.weir.api.function;

/**
 * A {@link MapFunction} with a beginning and an end.
 *
 * @param <T> the records
 * @param <O> the results
 */
public abstract class RichMapFunction<T, O> implements MapFunction<T, O>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichMapFunction() {}
}
