package dev.weir.tasks.operator;

import dev.weir.api.function.ProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** One record to any number, with side outputs. */
final class ProcessOperator implements Operator, Output {

  private final ProcessFunction<Object, Object> function;
  private final OperatorContext context;
  private final TimestampedCollector collector;
  private final RecordContext record;

  ProcessOperator(ProcessFunction<Object, Object> function, OperatorContext context) {
    this.function = function;
    this.context = context;
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
      function.processElement(value, record.at(timestamp), collector.at(timestamp));
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
