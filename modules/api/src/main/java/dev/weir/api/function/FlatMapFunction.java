package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * Turns one record into any number of others.
 *
 * @param <T> the input
 * @param <O> the output
 */
@FunctionalInterface
public interface FlatMapFunction<T, O> extends Function {

  /** Emits the results for a record. */
  void flatMap(T value, Out<O> out) throws Exception;
}
