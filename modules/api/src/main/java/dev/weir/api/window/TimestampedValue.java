package dev.weir.api.window;

/**
 * An element of a window with its timestamp.
 *
 * @param value the element
 * @param timestamp milliseconds since 1970-01-01T00:00Z; {@link Long#MIN_VALUE} for none
 * @param <T> the elements
 */
public record TimestampedValue<T>(T value, long timestamp) {}
