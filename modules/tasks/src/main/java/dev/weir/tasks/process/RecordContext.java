package dev.weir.tasks.process;

import dev.weir.api.OutputTag;
import dev.weir.api.function.ProcessFunction;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.tasks.operator.OperatorContext;

/** What a process function may know of the record at hand; one object for all records. */
final class RecordContext implements ProcessFunction.Context {

  private final OperatorContext context;
  private long timestamp = Batch.NO_TIMESTAMP;
  private long watermark = Long.MIN_VALUE;

  RecordContext(OperatorContext context) {
    this.context = context;
  }

  RecordContext at(long recordTimestamp) {
    timestamp = recordTimestamp;
    return this;
  }

  void watermark(Watermark mark) {
    watermark = mark.timestamp();
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
  public long currentWatermark() {
    return watermark;
  }

  @Override
  public <X> void output(OutputTag<X> tag, X value) {
    context.emit(tag, value, timestamp);
  }
}
