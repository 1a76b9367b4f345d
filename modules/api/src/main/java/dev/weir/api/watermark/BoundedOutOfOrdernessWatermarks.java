package dev.weir.api.watermark;

import java.time.Duration;

/**
 * The watermark of records that come out of order, but never later than a bound: {@code greatest
 * timestamp - bound - 1}. One is subtracted because another record with the same timestamp may
 * come. Put out periodically.
 *
 * @param <T> the records
 */
public final class BoundedOutOfOrdernessWatermarks<T> implements WatermarkGenerator<T> {
  private final long boundMillis;
  private long greatest;

  /**
   * Has seen no record yet.
   *
   * @param bound not negative
   */
  public BoundedOutOfOrdernessWatermarks(Duration bound) {
    this(Durations.millis("BoundedOutOfOrdernessWatermarks", "a bound", bound, 0));
  }

  BoundedOutOfOrdernessWatermarks(long boundMillis) {
    this.boundMillis = boundMillis;
    this.greatest = Long.MIN_VALUE + boundMillis + 1; // so that what is put out is MIN_VALUE
  }

  @Override
  public void onEvent(T event, long timestamp, WatermarkOutput out) {
    greatest = Math.max(greatest, timestamp);
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput out) {
    out.emitWatermark(greatest - boundMillis - 1);
  }
}
