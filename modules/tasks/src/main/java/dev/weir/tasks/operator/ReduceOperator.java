package dev.weir.tasks.operator;

import static dev.weir.tasks.keyed.KeyedSpace.WHOLE;

import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.state.DenseState;
import dev.weir.state.KeyedTable;
import dev.weir.tasks.keyed.KeyedSpace;
import org.jspecify.annotations.Nullable;

/** Keyed: emits the running reduction of each key after each record. */
final class ReduceOperator implements Operator, Output {

  private final ReduceFunction<Object> function;
  private final UserFunction life;
  private final OperatorContext context;
  private final Output output;
  private final Keys keys;
  private final KeyedTable<Object, Object> reductions;

  ReduceOperator(ReduceFunction<Object> function, TypeDescriptor type, OperatorContext context) {
    this.function = function;
    this.life = new UserFunction(function, context);
    this.context = context;
    this.output = context.output();
    this.keys = new Keys(context, 0);
    DenseState<KeyedSpace.Whole, Object> state =
        context.keyed().states().dense("reduced", context.keyed().typing().of(WHOLE, type));
    this.reductions = state.table(KeyedSpace.Whole.KEY);
  }

  @Override
  public void open() throws Exception {
    life.open();
  }

  @Override
  public void emit(Object value, long timestamp) {
    @Nullable Object result;
    try {
      Object key = keys.of(value);
      Object before = reductions.find(key);
      result = before == null ? value : function.reduce(before, value);
      if (result == null) {
        throw context.emittedNull();
      }
      reductions.store(key, result);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
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
