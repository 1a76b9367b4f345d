package dev.weir.api.state;

import org.jspecify.annotations.Nullable;

/**
 * What elements are added to.
 *
 * @param <T> the elements
 * @param <O> what they come to
 */
public interface AppendingState<T, O> extends State {

  /** What the elements of the key at hand come to; null when there were none. */
  @Nullable O get();

  /** Adds an element, never null. */
  void add(T element);
}
