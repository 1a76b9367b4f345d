package dev.weir.tasks.process;

import dev.weir.api.function.BroadcastProcessFunction;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;
import java.util.List;

/** A stream and a broadcast one. */
final class BroadcastOperator implements Operator {

  private final BroadcastProcessFunction<Object, Object, Object> function;
  private final OperatorContext context;
  private final BroadcastStates states;
  private final TimestampedCollector collector;
  private final RecordContext record;
  private final BroadcastContext.Element element;
  private final BroadcastContext.Broadcast broadcast;

  BroadcastOperator(
      BroadcastProcessFunction<Object, Object, Object> function,
      List<MapStateDescriptor<?, ?>> descriptors,
      OperatorContext context) {
    this.function = function;
    this.context = context;
    this.collector = new TimestampedCollector(context);
    this.record = new RecordContext(context);
    this.states = new BroadcastStates(context.operatorName(), descriptors);
    this.element = new BroadcastContext.Element(record, states);
    this.broadcast = new BroadcastContext.Broadcast(record, states);
  }

  @Override
  public void snapshot(SubtaskSnapshot into) {
    states.snapshot(context, into);
  }

  @Override
  public void open() throws Exception {
    states.restore(context);
    function.open(context);
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? this::element : this::broadcast;
  }

  private void element(Object value, long timestamp) {
    try {
      record.at(timestamp);
      function.processElement(value, element, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void broadcast(Object value, long timestamp) {
    try {
      record.at(timestamp);
      function.processBroadcastElement(value, broadcast, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public void watermark(Watermark mark) {
    record.watermark(mark);
    context.forward(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    context.forward(status);
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
