package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * Reads a number of a record, unboxed: {@code Flight::delayMinutes}, be it an {@code int}, a {@code
 * long} or a {@code double}.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface DoubleGetter<T> extends Serializable {
  /** The number. */
  double get(T value);
}
