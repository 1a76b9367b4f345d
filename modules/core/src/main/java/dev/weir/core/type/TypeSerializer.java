package dev.weir.core.type;

/**
 * Writes and reads the values of one type. An instance is used by one thread at a time.
 *
 * @param <T> the type of the values; never null at the top
 */
public interface TypeSerializer<T> {

  /** Appends a value. */
  void write(T value, BinaryOutput out);

  /** Reads what {@link #write} wrote. */
  T read(BinaryInput in);

  /** A value that shares no mutable part with the given one; the same value when immutable. */
  T copy(T value);

  /** Whether no part of a value can ever change, so that it may be shared freely. */
  boolean immutable();

  /** The type that is written. */
  TypeDescriptor type();
}
