package dev.weir.tasks.operator;

import dev.weir.api.function.FilterFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;

/** One record to itself or to none. */
final class FilterOperator implements Operator, Output {

  private final FilterFunction<Object> function;
  private final UserFunction life;
  private final OperatorContext context;
  private final Output output;

  FilterOperator(FilterFunction<Object> function, OperatorContext context) {
    this.function = function;
    this.life = new UserFunction(function, context);
    this.context = context;
    this.output = context.output();
  }

  @Override
  public void open() throws Exception {
    life.open();
  }

  @Override
  public void emit(Object value, long timestamp) {
    boolean stays;
    try {
      stays = function.filter(value);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    if (stays) {
      output.emit(value, timestamp);
    }
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void watermark(Watermark mark) {
    output.watermark(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    output.status(status);
  }

  @Override
  public void close() throws Exception {
    life.close();
  }
}
