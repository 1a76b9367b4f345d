package dev.weir.api;

/**
 * Where a function puts its results. Valid only during the call it was passed to, and only on the
 * thread of that call.
 *
 * @param <T> the type of the results
 */
@FunctionalInterface
public interface Out<T> {

  /**
   * Emits one record. It carries the timestamp of the record being processed.
   *
   * @param value the record, never null
   */
  void emit(T value);
}
