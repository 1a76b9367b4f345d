package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * Makes the results of the elements that two streams have for one key and window. One of the two
 * may be empty.
 *
 * @param <A> the elements of the first stream
 * @param <B> the elements of the second stream
 * @param <O> the results
 */
@FunctionalInterface
public interface CoGroupFunction<A, B, O> extends Function {

  /** Called each time that a window of a key fires. */
  void coGroup(Iterable<A> first, Iterable<B> second, Out<O> out) throws Exception;
}
