package dev.weir.api.function;

/**
 * Reads a number of a record, unboxed: {@code Flight::delayMinutes}, be it an {@code int}, a {@code
 * long} or a {@code double}.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface DoubleGetter<T> extends Function {
  /** The number. */
  double get(T value);
}
