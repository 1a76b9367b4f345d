package dev.weir.api.function;

/**
 * A {@link FilterFunction} with a beginning and an end.
 *
 * @param <T> the records
 */
public abstract class RichFilterFunction<T> implements FilterFunction<T>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichFilterFunction() {}
}
