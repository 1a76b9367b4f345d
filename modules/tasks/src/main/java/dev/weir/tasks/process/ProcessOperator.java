package dev.weir.tasks.process;

import dev.weir.api.function.ProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.TimestampedCollector;

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
