package dev.weir.tasks.join;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.core.element.Batch;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import org.jspecify.annotations.Nullable;

/** What a join function may know of the pair at hand, and its main output; one for all pairs. */
final class PairContext implements ProcessJoinFunction.Context, Out<Object> {

  private final OperatorContext context;
  private long left = Batch.NO_TIMESTAMP;
  private long right = Batch.NO_TIMESTAMP;

  PairContext(OperatorContext context) {
    this.context = context;
  }

  PairContext at(long leftTimestamp, long rightTimestamp) {
    left = leftTimestamp;
    right = rightTimestamp;
    return this;
  }

  @Override
  public long leftTimestamp() {
    return left;
  }

  @Override
  public long rightTimestamp() {
    return right;
  }

  @Override
  public long timestamp() {
    return Math.max(left, right);
  }

  @Override
  public void emit(@Nullable Object value) {
    if (value == null) {
      throw context.emittedNull();
    }
    context.output().emit(value, timestamp());
  }

  @Override
  public <X> void output(OutputTag<X> tag, @Nullable X value) {
    if (value == null) {
      throw context.emittedNull();
    }
    Output side = context.sideOutputs().get(tag.name());
    if (side != null) { // else nobody reads it
      side.emit(value, timestamp());
    }
  }
}
