package dev.weir.api.window;

import java.io.Serializable;

/**
 * Removes elements from a window, before or after its function sees them. A window with an evictor
 * keeps every element.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public interface Evictor<T, W extends Window> extends Serializable {

  /** Removes elements before the function, by the iterator of {@code elements}. */
  void evictBefore(
      Iterable<TimestampedValue<T>> elements, int size, W window, EvictorContext context);

  /** Removes elements after the function, for the firings to come. */
  void evictAfter(
      Iterable<TimestampedValue<T>> elements, int size, W window, EvictorContext context);

  /** What an evictor may ask. */
  interface EvictorContext {

    /** Milliseconds since 1970-01-01T00:00Z. */
    long currentProcessingTime();

    /** The watermark; {@link Long#MIN_VALUE} before the first. */
    long currentWatermark();
  }
}
