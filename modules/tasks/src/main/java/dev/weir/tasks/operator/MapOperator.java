package dev.weir.tasks.operator;

import dev.weir.api.function.MapFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import org.jspecify.annotations.Nullable;

/** One record to one record. */
final class MapOperator implements Operator, Output {

  private final MapFunction<Object, Object> function;
  private final UserFunction life;
  private final OperatorContext context;
  private final Output output;

  MapOperator(MapFunction<Object, Object> function, OperatorContext context) {
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
    @Nullable Object result;
    try {
      result = function.map(value);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    if (result == null) {
      throw context.emittedNull();
    }
    output.emit(result, timestamp);
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
