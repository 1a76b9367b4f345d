package dev.weir.tasks.process;

import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.keyed.CurrentKey;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;
import java.util.List;

/** A keyed stream and a broadcast one, with state and timers for each key of the first. */
final class KeyedBroadcastOperator implements Operator {

  private final KeyedBroadcastProcessFunction<Object, Object, Object, Object> function;
  private final OperatorContext context;
  private final BroadcastStates states;
  private final Keys keys;
  private final CurrentKey key;
  private final FunctionTimers timers;
  private final TimestampedCollector collector;
  private final KeyedContext record;
  private final KeyedElementContext element;
  private final KeyedBroadcastContext broadcast;

  KeyedBroadcastOperator(
      KeyedBroadcastProcessFunction<Object, Object, Object, Object> function,
      List<MapStateDescriptor<?, ?>> descriptors,
      OperatorContext context) {
    this.function = function;
    this.context = context;
    this.keys = new Keys(context, 0);
    this.key = context.keyed().key();
    this.states = new BroadcastStates(context.operatorName(), descriptors);
    this.timers =
        new FunctionTimers(
            context,
            function,
            (time, timer, out) ->
                function.onTimer(time, new KeyedElementContext(timer, states), out));
    this.collector = new TimestampedCollector(context);
    this.record = new KeyedContext(context, timers);
    this.element = new KeyedElementContext(record, states);
    this.broadcast = new KeyedBroadcastContext(record, states, context.keyed());
  }

  @Override
  public void snapshot(SubtaskSnapshot into) {
    states.snapshot(context, into);
  }

  @Override
  public void open() throws Exception {
    states.restore(context);
    timers.open(context);
    function.open(context);
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? this::element : this::broadcast;
  }

  private void element(Object value, long timestamp) {
    timers.timers().catchUp();
    try {
      key.set(keys.of(value));
      record.atRecord(timestamp);
      function.processElement(value, element, collector.at(timestamp));
      key.unset();
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void broadcast(Object value, long timestamp) {
    timers.timers().catchUp();
    try {
      record.atRecord(timestamp);
      function.processBroadcastElement(value, broadcast, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public void watermark(Watermark mark) {
    timers.timers().advance(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    timers.timers().status(status);
  }

  @Override
  public boolean resume() {
    return timers.timers().resume();
  }

  @Override
  public long wakeAtMillis() {
    return timers.timers().wakeAtMillis();
  }

  @Override
  public void close() throws Exception {
    key.unset();
    function.close();
  }
}
