package dev.weir.api.watermark;

import dev.weir.api.function.Function;

/**
 * Gives a record its timestamp.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface TimestampAssigner<T> extends Function {

  /** The timestamp of a record that has none. */
  long NO_TIMESTAMP = Long.MIN_VALUE;

  /**
   * The record's timestamp, in milliseconds since 1970-01-01T00:00Z.
   *
   * @param recordTimestamp the one it carries already, or {@link #NO_TIMESTAMP}
   */
  long extractTimestamp(T record, long recordTimestamp) throws Exception;
}
