package dev.weir.tasks.process;

import dev.weir.api.function.CoProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;

/** Two inputs, with side outputs. */
final class CoProcessOperator implements Operator {

  private final CoProcessFunction<Object, Object, Object> function;
  private final OperatorContext context;
  private final TimestampedCollector collector;
  private final RecordContext record;

  CoProcessOperator(CoProcessFunction<Object, Object, Object> function, OperatorContext context) {
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
  public Inlet inlet(int index) {
    return index == 0 ? this::first : this::second;
  }

  private void first(Object value, long timestamp) {
    try {
      function.processElement1(value, record.at(timestamp), collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void second(Object value, long timestamp) {
    try {
      function.processElement2(value, record.at(timestamp), collector.at(timestamp));
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
