package dev.weir.api.source;

/**
 * Where a reader puts its records. Valid only during the call it was passed to.
 *
 * @param <T> the records
 */
public interface SourceOutput<T> {

  /** Emits a record that carries no timestamp. */
  void emit(T value);

  /** Emits a record with a timestamp in milliseconds since 1970-01-01T00:00Z. */
  void emit(T value, long timestamp);

  /**
   * Whether there is room for more. A reader that emits many records in one call stops when there
   * is none; {@code maxRecords} of {@link SourceReader#poll} is a bound it keeps in any case.
   */
  boolean hasRoom();
}
