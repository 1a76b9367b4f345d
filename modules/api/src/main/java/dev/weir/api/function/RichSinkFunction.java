package dev.weir.api.function;

/**
 * A {@link SinkFunction} with a beginning and an end.
 *
 * @param <T> the records
 */
public abstract class RichSinkFunction<T> implements SinkFunction<T>, RichFunction {
  private static final long serialVersionUID = 1L;

  /** For subclasses. */
  protected RichSinkFunction() {}
}
