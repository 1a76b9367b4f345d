package dev.weir.tasks.operator;

import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** Two inputs keyed alike, with side outputs. */
final class KeyedCoProcessOperator implements Operator {

  private final KeyedCoProcessFunction<Object, Object, Object, Object> function;
  private final OperatorContext context;
  private final Keys firstKeys;
  private final Keys secondKeys;
  private final TimestampedCollector collector;
  private final RecordContext record;

  KeyedCoProcessOperator(
      KeyedCoProcessFunction<Object, Object, Object, Object> function, OperatorContext context) {
    this.function = function;
    this.context = context;
    this.firstKeys = new Keys(context, 0);
    this.secondKeys = new Keys(context, 1);
    this.collector = new TimestampedCollector(context);
    this.record = new RecordContext(context);
  }

  @Override
  public void open() throws Exception {
    function.open(context);
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? this::first : this::second;
  }

  private void first(Object value, long timestamp) {
    try {
      record.at(timestamp, firstKeys.of(value));
      function.processElement1(value, record, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void second(Object value, long timestamp) {
    try {
      record.at(timestamp, secondKeys.of(value));
      function.processElement2(value, record, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public void watermark(Watermark mark) {
    SideOutputs.watermark(context, mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    SideOutputs.status(context, status);
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
