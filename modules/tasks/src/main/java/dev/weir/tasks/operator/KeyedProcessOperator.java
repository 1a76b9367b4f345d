package dev.weir.tasks.operator;

import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** Keyed: one record to any number, with side outputs. */
final class KeyedProcessOperator implements Operator, Output {

  private final KeyedProcessFunction<Object, Object, Object> function;
  private final OperatorContext context;
  private final Keys keys;
  private final TimestampedCollector collector;
  private final RecordContext record;

  KeyedProcessOperator(
      KeyedProcessFunction<Object, Object, Object> function, OperatorContext context) {
    this.function = function;
    this.context = context;
    this.keys = new Keys(context, 0);
    this.collector = new TimestampedCollector(context);
    this.record = new RecordContext(context);
  }

  @Override
  public void open() throws Exception {
    function.open(context);
  }

  @Override
  public void emit(Object value, long timestamp) {
    try {
      record.at(timestamp, keys.of(value));
      function.processElement(value, record, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public Inlet inlet(int index) {
    return this;
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
