package dev.weir.tasks.time;

import dev.weir.api.watermark.BoundedOutOfOrdernessWatermarks;
import dev.weir.api.watermark.TimestampAssigner;
import dev.weir.api.watermark.WatermarkGenerator;
import dev.weir.api.watermark.WatermarkOutput;
import dev.weir.api.watermark.WatermarkStrategy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The event time of one sequence of records, a split's or a stream's: gives them timestamps, and
 * keeps their watermark, which its owner puts out when it may.
 */
final class EventClock implements WatermarkOutput {

  /** Who keeps the clock. */
  interface Owner {

    /** There is something to put out before the next record. */
    void changed();

    /** It is no longer idle; the record that ended that has not been emitted yet. */
    void activated();
  }

  private final Owner owner;
  private final ReadingTime reading;
  private final @Nullable TimestampAssigner<Object> assigner;
  private final @Nullable WatermarkGenerator<Object> generator;
  private final @Nullable IdleTimer idleTimer;
  private final boolean ingestion;
  private boolean seen;
  private boolean looked;
  private long lastNanos;
  private long mark = Long.MIN_VALUE;
  private boolean idle;

  @SuppressWarnings("unchecked") // an assigner of something more general than the records
  EventClock(WatermarkStrategy<Object> strategy, ReadingTime reading, Owner owner) {
    this.owner = owner;
    this.reading = reading;
    this.assigner = (TimestampAssigner<Object>) strategy.timestampAssigner();
    this.generator = strategy.createWatermarkGenerator();
    this.ingestion = strategy.ingestion();
    this.idleTimer =
        strategy.idleAfterMillis() == 0 || ingestion
            ? null
            : new IdleTimer(TimeUnit.MILLISECONDS.toNanos(strategy.idleAfterMillis()));
  }

  /** The timestamp of a record that is about to be emitted. */
  long stamp(Object value, long carried) throws Exception {
    if (idle) {
      markActive();
    }
    if (assigner != null) {
      return assigner.extractTimestamp(value, carried);
    }
    return ingestion ? reading.millis() : carried;
  }

  /** A record was emitted. */
  void emitted(Object value, long timestamp) throws Exception {
    seen = true;
    if (generator != null) {
      generator.onEvent(value, timestamp, this);
    }
  }

  /** A periodic look: lets the generator put out what it has, or finds that nothing comes. */
  void tick(long activeNanos) throws Exception {
    if (seen || !looked) {
      lastNanos = activeNanos;
      looked = true;
    }
    IdleTimer timer = idleTimer;
    if (timer != null) {
      if (seen) {
        timer.activity();
      }
      if (timer.elapsed(activeNanos)) {
        markIdle();
        return;
      }
    }
    seen = false;
    if (ingestion) {
      emitWatermark(reading.millis() - 1);
    } else if (generator != null) {
      generator.onPeriodicEmit(this);
    }
  }

  /** It was not looked at for a while, and that must not count as idleness. */
  void excuse() {
    seen = true;
  }

  /** Whether a tick may change something though no record comes. */
  boolean wantsTick() {
    if (idleTimer != null && !idle) {
      return true;
    }
    return generator instanceof BoundedOutOfOrdernessWatermarks<?>
        ? seen
        : generator != null || ingestion;
  }

  @Override
  public void emitWatermark(long timestamp) {
    if (timestamp > mark) {
      mark = timestamp;
      markActive();
      owner.changed();
    }
  }

  @Override
  public void markIdle() {
    if (!idle) {
      idle = true;
      owner.changed();
    }
  }

  @Override
  public void markActive() {
    if (idle) {
      idle = false;
      owner.activated();
    }
  }

  /** How long there has been no record, as far as looks tell; 0 before the first. */
  long silentMillis(long activeNanos) {
    return seen || !looked ? 0 : TimeUnit.NANOSECONDS.toMillis(activeNanos - lastNanos);
  }

  long mark() {
    return mark;
  }

  boolean idle() {
    return idle;
  }
}
