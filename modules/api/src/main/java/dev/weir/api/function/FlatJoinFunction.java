package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * Makes any number of results of each pair of elements that were joined.
 *
 * @param <A> the elements of the first stream
 * @param <B> the elements of the second stream
 * @param <O> the results
 */
@FunctionalInterface
public interface FlatJoinFunction<A, B, O> extends Function {

  /** Emits the results of a pair. */
  void join(A first, B second, Out<O> out) throws Exception;
}
