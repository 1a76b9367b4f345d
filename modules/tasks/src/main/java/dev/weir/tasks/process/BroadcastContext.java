package dev.weir.tasks.process;

import dev.weir.api.OutputTag;
import dev.weir.api.function.BroadcastProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ReadOnlyBroadcastState;

/** What functions without a key know of a record: one context for each side. */
final class BroadcastContext {

  private BroadcastContext() {}

  /** Of a record of the stream. */
  record Element(ProcessFunction.Context record, BroadcastStates states)
      implements BroadcastProcessFunction.ReadOnlyContext {

    @Override
    public <U, V> ReadOnlyBroadcastState<U, V> getBroadcastState(
        MapStateDescriptor<U, V> descriptor) {
      return new ReadOnlyHandle<>(states.get(descriptor));
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

  /** Of a broadcast record. */
  record Broadcast(ProcessFunction.Context record, BroadcastStates states)
      implements BroadcastProcessFunction.Context {

    @Override
    public <U, V> BroadcastState<U, V> getBroadcastState(MapStateDescriptor<U, V> descriptor) {
      return states.get(descriptor);
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
}
