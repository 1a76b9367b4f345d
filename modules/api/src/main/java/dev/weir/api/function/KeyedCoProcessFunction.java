package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * The general function of the records of two connected streams that are keyed alike, which share
 * state and timers for each key. Both can be declared as fields: see {@link KeyedFunction}.
 *
 * @param <K> the keys
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the main output
 */
public abstract non-sealed class KeyedCoProcessFunction<K, A, B, O> extends KeyedFunction<K, O> {

  private static final long serialVersionUID = 1L;

  /** Processes a record of the first stream. */
  public abstract void processElement1(A value, KeyedProcessFunction.Context<K> context, Out<O> out)
      throws Exception;

  /** Processes a record of the second stream. */
  public abstract void processElement2(B value, KeyedProcessFunction.Context<K> context, Out<O> out)
      throws Exception;

  /**
   * A timer has fired, as in {@link KeyedProcessFunction#onTimer}.
   *
   * @param timestamp the time that was registered, milliseconds since 1970-01-01T00:00Z
   */
  public void onTimer(long timestamp, KeyedProcessFunction.OnTimerContext<K> context, Out<O> out)
      throws Exception {}
}
