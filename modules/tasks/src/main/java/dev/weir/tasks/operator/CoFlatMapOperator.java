package dev.weir.tasks.operator;

import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** Two inputs, each record to any number. */
final class CoFlatMapOperator implements Operator {

  private final CoFlatMapFunction<Object, Object, Object> function;
  private final UserFunction life;
  private final OperatorContext context;
  private final TimestampedCollector collector;

  CoFlatMapOperator(CoFlatMapFunction<Object, Object, Object> function, OperatorContext context) {
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
  public Inlet inlet(int index) {
    return index == 0 ? this::first : this::second;
  }

  private void first(Object value, long timestamp) {
    try {
      function.flatMap1(value, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void second(Object value, long timestamp) {
    try {
      function.flatMap2(value, collector.at(timestamp));
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
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
