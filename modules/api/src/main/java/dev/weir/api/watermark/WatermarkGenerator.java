package dev.weir.api.watermark;

/**
 * Says how far event time has come: from the records, now and then, or both. Each subtask, and in a
 * source each split, has one of its own. Used by one thread.
 *
 * @param <T> the records
 */
public interface WatermarkGenerator<T> {

  /**
   * Called after each record was emitted. A watermark that is put out here goes downstream before
   * the next record is taken.
   *
   * @param timestamp the record's, {@link TimestampAssigner#NO_TIMESTAMP} when it has none
   */
  void onEvent(T event, long timestamp, WatermarkOutput out) throws Exception;

  /** Called every {@code weir.pipeline.auto-watermark-interval}, never while there is no room. */
  void onPeriodicEmit(WatermarkOutput out) throws Exception;
}
