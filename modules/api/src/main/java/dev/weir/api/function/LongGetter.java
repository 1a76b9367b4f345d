package dev.weir.api.function;

/**
 * Reads a whole number of a record, unboxed: {@code Transaction::cents}.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface LongGetter<T> extends Function {
  /** The number. */
  long get(T value);
}
