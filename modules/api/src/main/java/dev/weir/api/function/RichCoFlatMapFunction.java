package dev.weir.api.function;

/**
 * A {@link CoFlatMapFunction} with a beginning and an end.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the results
 */
public abstract class RichCoFlatMapFunction<A, B, O>
    implements CoFlatMapFunction<A, B, O>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichCoFlatMapFunction() {}
}
