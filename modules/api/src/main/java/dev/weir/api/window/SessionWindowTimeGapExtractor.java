package dev.weir.api.window;

import java.io.Serializable;

/**
 * Says how long a session lasts after an element.
 *
 * @param <T> the elements
 */
@FunctionalInterface
public interface SessionWindowTimeGapExtractor<T> extends Serializable {

  /** The gap, in milliseconds; at least 1, else the job fails. */
  long extract(T element);
}
