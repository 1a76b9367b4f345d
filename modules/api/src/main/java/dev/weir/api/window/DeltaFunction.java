package dev.weir.api.window;

import java.io.Serializable;

/**
 * Says how far two elements are apart.
 *
 * @param <T> the elements
 */
@FunctionalInterface
public interface DeltaFunction<T> extends Serializable {

  /** The distance. */
  double getDelta(T oldElement, T newElement);
}
