package dev.weir.api.function;

/**
 * A {@link CoMapFunction} with a beginning and an end.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the results
 */
public abstract class RichCoMapFunction<A, B, O> implements CoMapFunction<A, B, O>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichCoMapFunction() {}
}
