package dev.weir.tasks.window;

import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.AggregatingStateDescriptor;
import dev.weir.api.state.ListState;
import dev.weir.api.state.ListStateDescriptor;
import dev.weir.api.state.MapState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.TriggerResult;
import dev.weir.api.window.Window;
import dev.weir.tasks.keyed.KeyedStateView;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.timer.Timers;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Calls the trigger, which finds here its state and timers for the key and window at hand. */
final class Triggers implements Trigger.OnMergeContext {

  private final Trigger<Object, Window> trigger;
  private final Timers<Window> timers;
  private final OperatorContext context;
  private final KeyedStateView<Window> states;
  private @Nullable Window window;
  private Collection<Window> merged = List.of();

  Triggers(Trigger<Object, Window> trigger, Timers<Window> timers, OperatorContext context) {
    this.trigger = trigger;
    this.timers = timers;
    this.context = context;
    this.states =
        context
            .keyed()
            .view(
                context.operatorName(),
                "trigger",
                () -> new WindowSerializer(context.chain().serializers()));
  }

  TriggerResult onElement(Window current, Object element, long timestamp) throws Exception {
    return trigger.onElement(element, timestamp, current, at(current));
  }

  TriggerResult onEventTime(Window current, long time) throws Exception {
    return trigger.onEventTime(time, current, at(current));
  }

  TriggerResult onProcessingTime(Window current, long time) throws Exception {
    return trigger.onProcessingTime(time, current, at(current));
  }

  /** Windows have become one. */
  void onMerge(Window into, Collection<Window> from) throws Exception {
    merged = from;
    trigger.onMerge(into, at(into));
    merged = List.of();
  }

  /** A window is over, or has become part of another. */
  void clear(Window current) throws Exception {
    trigger.clear(current, at(current));
    states.clear(); // what a trigger forgot would stay for ever
  }

  private Triggers at(Window current) {
    window = current;
    states.in(current);
    return this;
  }

  private Window window() {
    return Objects.requireNonNull(window, "no window at hand");
  }

  private Object key() {
    return context.keyed().key().get();
  }

  @Override
  public void mergePartitionedState(StateDescriptor descriptor) {
    states.merge(descriptor, merged);
  }

  @Override
  public long currentProcessingTime() {
    return timers.currentProcessingTime();
  }

  @Override
  public long currentWatermark() {
    return timers.currentWatermark();
  }

  @Override
  public void registerProcessingTimeTimer(long time) {
    timers.registerProcessingTime(time, key(), window());
  }

  @Override
  public void registerEventTimeTimer(long time) {
    timers.registerEventTime(time, key(), window());
  }

  @Override
  public void deleteProcessingTimeTimer(long time) {
    timers.deleteProcessingTime(time, key(), window());
  }

  @Override
  public void deleteEventTimeTimer(long time) {
    timers.deleteEventTime(time, key(), window());
  }

  @Override
  public <V> ValueState<V> getState(ValueStateDescriptor<V> descriptor) {
    return states.getState(descriptor);
  }

  @Override
  public <T> ListState<T> getListState(ListStateDescriptor<T> descriptor) {
    return states.getListState(descriptor);
  }

  @Override
  public <U, V> MapState<U, V> getMapState(MapStateDescriptor<U, V> descriptor) {
    return states.getMapState(descriptor);
  }

  @Override
  public <T> ReducingState<T> getReducingState(ReducingStateDescriptor<T> descriptor) {
    return states.getReducingState(descriptor);
  }

  @Override
  public <T, A, O> AggregatingState<T, O> getAggregatingState(
      AggregatingStateDescriptor<T, A, O> descriptor) {
    return states.getAggregatingState(descriptor);
  }
}
