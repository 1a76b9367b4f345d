package dev.weir.tasks.operator;

import static dev.weir.tasks.keyed.KeyedSpace.WHOLE;

import dev.weir.api.graph.OperatorSpec.CountResult;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.Types;
import dev.weir.state.DenseState;
import dev.weir.state.KeyedTable;
import dev.weir.tasks.keyed.KeyedSpace;
import org.jspecify.annotations.Nullable;

/** Keyed: emits, after each record, what the user makes of the key and its count so far. */
final class CountOperator implements Operator, Output {

  private final CountResult<Object, Object> result;
  private final OperatorContext context;
  private final Output output;
  private final Keys keys;
  private final KeyedTable<Object, Long> counts;

  CountOperator(CountResult<Object, Object> result, OperatorContext context) {
    this.result = result;
    this.context = context;
    this.output = context.output();
    this.keys = new Keys(context, 0);
    DenseState<KeyedSpace.Whole, Long> state =
        context
            .keyed()
            .states()
            .dense("counts", context.keyed().typing().of(WHOLE, Types.of(Long.class)));
    this.counts = state.table(KeyedSpace.Whole.KEY);
  }

  @Override
  public void emit(Object value, long timestamp) {
    @Nullable Object counted;
    try {
      Object key = keys.of(value);
      Long before = counts.find(key);
      Long now = before == null ? 1L : before + 1;
      counts.store(key, now);
      counted = result.apply(key, now);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    if (counted == null) {
      throw context.emittedNull();
    }
    output.emit(counted, timestamp);
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
}
