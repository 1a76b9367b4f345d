package dev.weir.tasks.process;

import dev.weir.api.OutputTag;
import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.function.KeyedBroadcastProcessFunction.KeyedStateFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.State;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.tasks.keyed.KeyedSpace;

/** What a function knows of a broadcast record beside a keyed stream: it may visit all keys. */
record KeyedBroadcastContext(
    ProcessFunction.Context record, BroadcastStates states, KeyedSpace keyed)
    implements KeyedBroadcastProcessFunction.Context<Object> {

  @Override
  public <U, V> BroadcastState<U, V> getBroadcastState(MapStateDescriptor<U, V> descriptor) {
    return states.get(descriptor);
  }

  @Override
  public <V> void applyToKeyedState(
      ValueStateDescriptor<V> descriptor,
      KeyedStateFunction<? super Object, ? super ValueState<V>> function)
      throws Exception {
    visit(descriptor, keyed.user().getState(descriptor), function);
  }

  @Override
  public <T> void applyToKeyedState(
      ListStateDescriptor<T> descriptor,
      KeyedStateFunction<? super Object, ? super ListState<T>> function)
      throws Exception {
    visit(descriptor, keyed.user().getListState(descriptor), function);
  }

  @Override
  public <U, V> void applyToKeyedState(
      MapStateDescriptor<U, V> descriptor,
      KeyedStateFunction<? super Object, ? super MapState<U, V>> function)
      throws Exception {
    visit(descriptor, keyed.user().getMapState(descriptor), function);
  }

  @Override
  public <T> void applyToKeyedState(
      ReducingStateDescriptor<T> descriptor,
      KeyedStateFunction<? super Object, ? super ReducingState<T>> function)
      throws Exception {
    visit(descriptor, keyed.user().getReducingState(descriptor), function);
  }

  @Override
  public <T, C, R> void applyToKeyedState(
      AggregatingStateDescriptor<T, C, R> descriptor,
      KeyedStateFunction<? super Object, ? super AggregatingState<T, R>> function)
      throws Exception {
    visit(descriptor, keyed.user().getAggregatingState(descriptor), function);
  }

  private <S extends State> void visit(
      StateDescriptor descriptor, S state, KeyedStateFunction<? super Object, ? super S> function)
      throws Exception {
    try {
      for (Object key : keyed.user().keys(descriptor)) {
        keyed.key().set(key);
        function.process(key, state);
      }
    } finally {
      keyed.key().unset();
    }
  }

  @Override
  public long timestamp() {
    return record.timestamp();
  }

  @Override
  public long currentProcessingTime() {
    return record.currentProcessingTime();
  }

  @Override
  public long currentWatermark() {
    return record.currentWatermark();
  }

  @Override
  public <X> void output(OutputTag<X> tag, X value) {
    record.output(tag, value);
  }
}
