package dev.weir.tasks.operator;

import dev.weir.api.function.FlatMapFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** One record to any number. */
final class FlatMapOperator implements Operator, Output {

  private final FlatMapFunction<Object, Object> function;
  private final UserFunction life;
  private final OperatorContext context;
  private final TimestampedCollector collector;

  FlatMapOperator(FlatMapFunction<Object, Object> function, OperatorContext context) {
    this.function = function;
    this.life = new UserFunction(function, context);
    this.context = context;
    this.collector = new TimestampedCollector(context);
  }

  @Override
  public void open() throws Exception {
    life.open();
  }

  @Override
  public void emit(Object value, long timestamp) {
    try {
      function.flatMap(value, collector.at(timestamp));
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
    context.output().watermark(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    context.output().status(status);
  }

  @Override
  public void close() throws Exception {
    life.close();
  }
}
