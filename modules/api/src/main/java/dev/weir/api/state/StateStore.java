package dev.weir.api.state;

/**
 * Where functions of keyed streams find their state. The same descriptor gives the same state.
 *
 * <p>Each method throws {@link dev.weir.core.error.UserErrorException} when the operator has no
 * key, or knows another state by the name of the descriptor.
 */
public interface StateStore {

  /** A value for each key. */
  <V> ValueState<V> getState(ValueStateDescriptor<V> descriptor);

  /** A list for each key. */
  <T> ListState<T> getListState(ListStateDescriptor<T> descriptor);

  /** A map for each key. */
  <U, V> MapState<U, V> getMapState(MapStateDescriptor<U, V> descriptor);

  /** A reduction for each key. */
  <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor);

  /** An aggregate for each key. */
  <T, A, O> AggregatingState<T, O> getAggregatingState(
      AggregatingStateDescriptor<T, A, O> descriptor);
}
