package dev.weir.api.function;

/**
 * A {@link FlatMapFunction} with a beginning and an end.
 *
 * @param <T> the records
 * @param <O> the results
 */
public abstract class RichFlatMapFunction<T, O> implements FlatMapFunction<T, O>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichFlatMapFunction() {}
}
