package dev.weir.tasks.time;

import dev.weir.api.source.SourceOutput;
import dev.weir.core.element.Batch;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a reader puts its records: those of a source that knows no splits, and of each split. */
public final class ReaderOutput implements SourceOutput<Object> {

  /** Says whether more may come. */
  @FunctionalInterface
  public interface Gate {

    /** Whether another record may be emitted in this step. */
    boolean open();
  }

  private final OperatorContext context;
  private final Output output;
  private final SourceClock source;
  private final Gate gate;
  private final Map<String, SplitOutput> splits = new HashMap<>();
  private long records;

  ReaderOutput(OperatorContext context, Output output, SourceClock source, Gate gate) {
    this.context = context;
    this.output = output;
    this.source = source;
    this.gate = gate;
  }

  @Override
  public void emit(@Nullable Object value) {
    emit(value, Batch.NO_TIMESTAMP, source.main());
  }

  @Override
  public void emit(@Nullable Object value, long timestamp) {
    emit(value, timestamp, source.main());
  }

  private void emit(@Nullable Object value, long timestamp, EventClock clock) {
    if (value == null) {
      throw context.emittedNull();
    }
    records++;
    long stamped;
    try {
      stamped = clock.stamp(value, timestamp);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    output.emit(value, stamped);
    try {
      clock.emitted(value, stamped);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public boolean hasRoom() {
    return gate.open();
  }

  @Override
  public void emitWatermark(long timestamp) {
    source.main().emitWatermark(timestamp);
  }

  @Override
  public void markIdle() {
    source.main().markIdle();
  }

  @Override
  public void markActive() {
    source.main().markActive();
  }

  @Override
  public SourceOutput<Object> forSplit(String splitId) {
    SplitOutput known = splits.get(splitId);
    if (known == null) {
      known = new SplitOutput(source.split(splitId));
      splits.put(splitId, known);
    }
    return known;
  }

  @Override
  public void releaseSplit(String splitId) {
    splits.remove(splitId);
    source.release(splitId);
  }

  /** The number of records emitted. */
  public long records() {
    return records;
  }

  private final class SplitOutput implements SourceOutput<Object> {

    private final EventClock clock;

    SplitOutput(EventClock clock) {
      this.clock = clock;
    }

    @Override
    public void emit(@Nullable Object value) {
      ReaderOutput.this.emit(value, Batch.NO_TIMESTAMP, clock);
    }

    @Override
    public void emit(@Nullable Object value, long timestamp) {
      ReaderOutput.this.emit(value, timestamp, clock);
    }

    @Override
    public boolean hasRoom() {
      return gate.open();
    }

    @Override
    public void emitWatermark(long timestamp) {
      clock.emitWatermark(timestamp);
    }

    @Override
    public void markIdle() {
      clock.markIdle();
    }

    @Override
    public void markActive() {
      clock.markActive();
    }

    @Override
    public SourceOutput<Object> forSplit(String splitId) {
      return ReaderOutput.this.forSplit(splitId);
    }

    @Override
    public void releaseSplit(String splitId) {
      ReaderOutput.this.releaseSplit(splitId);
    }
  }
}
