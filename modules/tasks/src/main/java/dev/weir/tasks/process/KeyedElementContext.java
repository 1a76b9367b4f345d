package dev.weir.tasks.process;

import dev.weir.api.OutputTag;
import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.TimeDomain;
import dev.weir.api.function.TimerService;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;

/** What a function knows of a record of a key, or of its timer, beside a broadcast stream. */
record KeyedElementContext(
    KeyedProcessFunction.OnTimerContext<Object> keyed, BroadcastStates states)
    implements KeyedBroadcastProcessFunction.OnTimerContext<Object> {

  @Override
  public <U, V> ReadOnlyBroadcastState<U, V> getBroadcastState(
      MapStateDescriptor<U, V> descriptor) {
    return new ReadOnlyHandle<>(states.get(descriptor));
  }

  @Override
  public Object currentKey() {
    return keyed.currentKey();
  }

  @Override
  public TimerService timerService() {
    return keyed.timerService();
  }

  @Override
  public TimeDomain timeDomain() {
    return keyed.timeDomain();
  }

  @Override
  public long timestamp() {
    return keyed.timestamp();
  }

  @Override
  public long currentProcessingTime() {
    return keyed.currentProcessingTime();
  }

  @Override
  public long currentWatermark() {
    return keyed.currentWatermark();
  }

  @Override
  public <X> void output(OutputTag<X> tag, X value) {
    keyed.output(tag, value);
  }
}
