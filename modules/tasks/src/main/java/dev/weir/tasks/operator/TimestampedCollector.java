package dev.weir.tasks.operator;

import dev.weir.api.Out;
import dev.weir.core.element.Batch;
import org.jspecify.annotations.Nullable;

/** Gives every result the timestamp of the record at hand. */
final class TimestampedCollector implements Out<Object> {

  private final Output output;
  private final OperatorContext context;
  private long timestamp = Batch.NO_TIMESTAMP;

  TimestampedCollector(OperatorContext context) {
    this.output = context.output();
    this.context = context;
  }

  TimestampedCollector at(long recordTimestamp) {
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
