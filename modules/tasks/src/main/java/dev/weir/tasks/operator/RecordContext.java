package dev.weir.tasks.operator;

import dev.weir.api.OutputTag;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.core.element.Batch;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a process function may know of the record at hand; one object for all records. */
final class RecordContext implements KeyedProcessFunction.Context<Object> {

  private final OperatorContext context;
  private final Map<String, Output> sideOutputs;
  private long timestamp = Batch.NO_TIMESTAMP;
  private @Nullable Object key;

  RecordContext(OperatorContext context) {
    this.context = context;
    this.sideOutputs = context.sideOutputs();
  }

  RecordContext at(long recordTimestamp) {
    timestamp = recordTimestamp;
    return this;
  }

  RecordContext at(long recordTimestamp, Object recordKey) {
    timestamp = recordTimestamp;
    key = recordKey;
    return this;
  }

  @Override
  public long timestamp() {
    return timestamp;
  }

  @Override
  public long currentProcessingTime() {
    return context.chain().ports().clock().wallMillis();
  }

  @Override
  public Object currentKey() {
    return Objects.requireNonNull(key, "key");
  }

  @Override
  public <X> void output(OutputTag<X> tag, @Nullable X value) {
    if (value == null) {
      throw context.emittedNull();
    }
    Output side = sideOutputs.get(tag.name());
    if (side != null) { // else nobody reads it
      side.emit(value, timestamp);
    }
  }
}
