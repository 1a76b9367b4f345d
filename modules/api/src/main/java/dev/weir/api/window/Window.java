package dev.weir.api.window;

import java.io.Serializable;

/**
 * A finite part of a stream. Windows are keys of state: {@code equals} and {@code hashCode} go by
 * value, and are the same in every process.
 */
public interface Window extends Serializable {

  /** The greatest timestamp that belongs to the window, in milliseconds since 1970-01-01T00:00Z. */
  long maxTimestamp();
}
