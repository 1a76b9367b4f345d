package dev.weir.tasks.operator;

import dev.weir.api.Out;
import dev.weir.core.element.Batch;
import org.jspecify.annotations.Nullable;

/** Gives every result the timestamp of the record, or the timer, at hand. */
public final class TimestampedCollector implements Out<Object> {

  private final Output output;
  private final OperatorContext context;
  private long timestamp = Batch.NO_TIMESTAMP;

  /** Emits to the main output of an operator. */
  public TimestampedCollector(OperatorContext context) {
    this.output = context.output();
    this.context = context;
  }

  /** What follows carries a timestamp, or {@link Batch#NO_TIMESTAMP}. */
  public TimestampedCollector at(long millis) {
    timestamp = millis;
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
