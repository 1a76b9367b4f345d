package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * Combines two records of one key into one. Must be associative.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface ReduceFunction<T> extends Serializable {

  /** The combination; may be one of the two, changed or not. */
  T reduce(T first, T second) throws Exception;
}
