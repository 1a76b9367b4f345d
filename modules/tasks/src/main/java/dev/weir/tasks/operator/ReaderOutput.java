package dev.weir.tasks.operator;

import dev.weir.api.source.SourceOutput;
import dev.weir.core.element.Batch;
import org.jspecify.annotations.Nullable;

/** Where a reader puts its records. */
public final class ReaderOutput implements SourceOutput<Object> {

  /** Says whether more may come. */
  @FunctionalInterface
  public interface Gate {

    /** Whether another record may be emitted in this step. */
    boolean open();
  }

  private final OperatorContext context;
  private final Output output;
  private final Gate gate;
  private long records;

  ReaderOutput(OperatorContext context, Output output, Gate gate) {
    this.context = context;
    this.output = output;
    this.gate = gate;
  }

  @Override
  public void emit(@Nullable Object value) {
    emit(value, Batch.NO_TIMESTAMP);
  }

  @Override
  public void emit(@Nullable Object value, long timestamp) {
    if (value == null) {
      throw context.emittedNull();
    }
    records++;
    output.emit(value, timestamp);
  }

  @Override
  public boolean hasRoom() {
    return gate.open();
  }

  /** The number of records emitted. */
  public long records() {
    return records;
  }
}
