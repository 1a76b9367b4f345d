package dev.weir.api.sink;

/**
 * Writes records. All methods are called by one thread at a time.
 *
 * @param <T> the records
 */
public interface SinkWriter<T> extends AutoCloseable {

  /**
   * Writes a record.
   *
   * @param timestamp milliseconds since 1970-01-01T00:00Z, or {@link Long#MIN_VALUE} when the
   *     record carries none
   */
  void write(T value, long timestamp) throws Exception;

  /** Makes everything written so far leave this process; called at checkpoints and at the end. */
  void flush(boolean endOfInput) throws Exception;

  /**
   * Whether more records may be written now. A writer with a window of outstanding writes says no
   * when it is full and calls {@link SinkContext#wakeUp()} when it no longer is.
   */
  default boolean hasRoom() {
    return true;
  }

  /**
   * Whether everything has left this process after {@link #flush}. The subtask ends only then; a
   * writer that said no calls {@link SinkContext#wakeUp()} when that changes.
   */
  default boolean drained() {
    return true;
  }

  @Override
  default void close() throws Exception {}
}
