package dev.weir.api.function;

import dev.weir.api.Out;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.State;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;

/**
 * The general function of a keyed stream and a broadcast one, with state and timers for each key,
 * which can be declared as fields: see {@link KeyedFunction}.
 *
 * @param <K> the keys
 * @param <A> the records of the keyed stream
 * @param <B> the broadcast records
 * @param <O> the main output
 */
public abstract non-sealed class KeyedBroadcastProcessFunction<K, A, B, O>
    extends KeyedFunction<K, O> {

  private static final long serialVersionUID = 1L;

  /** Processes a record of the keyed stream. */
  public abstract void processElement(A value, ReadOnlyContext<K> context, Out<O> out)
      throws Exception;

  /** Processes a broadcast record, of no key: must do the same in every subtask. */
  public abstract void processBroadcastElement(B value, Context<K> context, Out<O> out)
      throws Exception;

  /**
   * A timer has fired, as in {@link KeyedProcessFunction#onTimer}.
   *
   * @param timestamp the time that was registered, milliseconds since 1970-01-01T00:00Z
   */
  public void onTimer(long timestamp, OnTimerContext<K> context, Out<O> out) throws Exception {}

  /**
   * What is known of a record of the keyed stream. Valid only during the call.
   *
   * @param <K> the keys
   */
  public interface ReadOnlyContext<K>
      extends KeyedProcessFunction.Context<K>, BroadcastProcessFunction.ReadOnlyContext {}

  /**
   * What is known of a timer that has fired. Valid only during the call.
   *
   * @param <K> the keys
   */
  public interface OnTimerContext<K>
      extends KeyedProcessFunction.OnTimerContext<K>, ReadOnlyContext<K> {}

  /**
   * Looks at, and may change, the state of one key.
   *
   * @param <K> the keys
   * @param <S> the state
   */
  @FunctionalInterface
  public interface KeyedStateFunction<K, S extends State> {

    /** Called for a key that has the state. */
    void process(K key, S state) throws Exception;
  }

  /**
   * What is known of a broadcast record. Valid only during the call.
   *
   * <p>{@code applyToKeyedState} calls a function for each key of this subtask that has a state
   * now, in an order that depends on nothing but the writes so far.
   *
   * @param <K> the keys
   */
  public interface Context<K> extends BroadcastProcessFunction.Context {

    /** Calls a function for each key that has a value. */
    <V> void applyToKeyedState(
        ValueStateDescriptor<V> descriptor,
        KeyedStateFunction<? super K, ? super ValueState<V>> function)
        throws Exception;

    /** Calls a function for each key that has a list. */
    <T> void applyToKeyedState(
        ListStateDescriptor<T> descriptor,
        KeyedStateFunction<? super K, ? super ListState<T>> function)
        throws Exception;

    /** Calls a function for each key that has a map. */
    <U, V> void applyToKeyedState(
        MapStateDescriptor<U, V> descriptor,
        KeyedStateFunction<? super K, ? super MapState<U, V>> function)
        throws Exception;

    /** Calls a function for each key that has a reduction. */
    <T> void applyToKeyedState(
        ReducingStateDescriptor<T> descriptor,
        KeyedStateFunction<? super K, ? super ReducingState<T>> function)
        throws Exception;

    /** Calls a function for each key that has an aggregate. */
    <T, C, R> void applyToKeyedState(
        AggregatingStateDescriptor<T, C, R> descriptor,
        KeyedStateFunction<? super K, ? super AggregatingState<T, R>> function)
        throws Exception;
  }
}
