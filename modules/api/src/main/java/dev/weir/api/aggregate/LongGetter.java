package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * Reads a whole number of a record, unboxed: {@code Transaction::cents}.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface LongGetter<T> extends Serializable {
  /** The number. */
  long get(T value);
}
