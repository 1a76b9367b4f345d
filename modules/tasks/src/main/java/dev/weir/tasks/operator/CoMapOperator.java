package dev.weir.tasks.operator;

import dev.weir.api.function.CoMapFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/** Two inputs, each record to one. */
final class CoMapOperator implements Operator {

  private final CoMapFunction<Object, Object, Object> function;
  private final UserFunction life;
  private final OperatorContext context;
  private final Output output;

  CoMapOperator(CoMapFunction<Object, Object, Object> function, OperatorContext context) {
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
  public Inlet inlet(int index) {
    return index == 0 ? this::first : this::second;
  }

  private void first(Object value, long timestamp) {
    @Nullable Object result;
    try {
      result = function.map1(value);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    emit(result, timestamp);
  }

  private void second(Object value, long timestamp) {
    @Nullable Object result;
    try {
      result = function.map2(value);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    emit(result, timestamp);
  }

  private void emit(@Nullable Object result, long timestamp) {
    if (result == null) {
      throw context.emittedNull();
    }
    output.emit(result, timestamp);
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
