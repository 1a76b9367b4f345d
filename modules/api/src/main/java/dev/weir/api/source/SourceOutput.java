package dev.weir.api.source;

import dev.weir.api.watermark.WatermarkOutput;

/**
 * Where a reader puts its records. Valid only during the call it was passed to.
 *
 * <p>A reader whose splits are logs of their own, each in its order, emits to {@link #forSplit}:
 * then each split has its watermark, and the slowest that is not idle holds back that of the
 * source. Watermarks that a reader puts out itself go the same way as those of the strategy.
 *
 * @param <T> the records
 */
public interface SourceOutput<T> extends WatermarkOutput {

  /** Emits a record that carries no timestamp. */
  void emit(T value);

  /** Emits a record with a timestamp in milliseconds since 1970-01-01T00:00Z. */
  void emit(T value, long timestamp);

  /**
   * Whether there is room for more. A reader that emits many records in one call stops when there
   * is none; {@code maxRecords} of {@link SourceReader#poll} is a bound it keeps in any case.
   */
  boolean hasRoom();

  /**
   * Where records of one split go. The same for the same id until it is released.
   *
   * @param splitId as {@link SourceSplit#splitId} says
   */
  SourceOutput<T> forSplit(String splitId);

  /** A split has been read to its end, or was taken away: it holds nothing back any more. */
  void releaseSplit(String splitId);
}
