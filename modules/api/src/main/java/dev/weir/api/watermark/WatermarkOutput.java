package dev.weir.api.watermark;

/** Where a generator puts its watermarks. Used by the subtask's thread only. */
public interface WatermarkOutput {

  /**
   * Says that no record with a timestamp at or below {@code timestamp} is expected any more. One
   * that is not above the last has no effect. Ends {@link #markIdle}.
   *
   * @param timestamp milliseconds since 1970-01-01T00:00Z
   */
  void emitWatermark(long timestamp);

  /**
   * There are no records for now: event time downstream must not wait for these. The next record,
   * or watermark, ends that.
   */
  void markIdle();

  /** There are records again. */
  void markActive();
}
