package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * Turns each record of two connected streams into any number of others.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the output
 */
public interface CoFlatMapFunction<A, B, O> extends Function {

  /** Emits the results for a record of the first stream. */
  void flatMap1(A value, Out<O> out) throws Exception;

  /** Emits the results for a record of the second stream. */
  void flatMap2(B value, Out<O> out) throws Exception;
}
