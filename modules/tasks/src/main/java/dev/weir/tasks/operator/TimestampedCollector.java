package dev.weir.tasks.operator;

import dev.weir.api.Out;
import dev.weir.core.element.Batch;
import org.jspecify.annotations.Nullable;

/** Gives every result the timestamp of the record at hand. */
public final class TimestampedCollector implements Out<Object> {

  private final Output output;
  private final OperatorContext context;
  private long timestamp = Batch.NO_TIMESTAMP;

  /** Emits to the main output of an operator. */
  public TimestampedCollector(OperatorContext context) {
    this.output = context.output();
    this.context = context;
  }

  /** What is emitted from here on has this timestamp. */
  public TimestampedCollector at(long recordTimestamp) {
    timestamp = recordTimestamp;
    return this;
  }

  @Override
  public void emit(@Nullable Object value) {
    if (value == null) {
      throw context.emittedNull();
    }
    output.emit(value, timestamp);
  }
}
