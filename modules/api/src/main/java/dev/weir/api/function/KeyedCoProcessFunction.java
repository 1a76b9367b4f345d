package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * The general function of the records of two connected streams that are keyed alike.
 *
 * @param <K> the keys
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the main output
 */
public abstract class KeyedCoProcessFunction<K, A, B, O> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Processes a record of the first stream. */
  public abstract void processElement1(A value, KeyedProcessFunction.Context<K> context, Out<O> out)
      throws Exception;

  /** Processes a record of the second stream. */
  public abstract void processElement2(B value, KeyedProcessFunction.Context<K> context, Out<O> out)
      throws Exception;
}
