package dev.weir.api.state;

import java.util.List;

/**
 * A list for each key.
 *
 * @param <T> the elements
 */
public interface ListState<T> extends AppendingState<T, Iterable<T>> {

  /** The elements of the key at hand, in order; empty when there are none, never null. */
  @Override
  Iterable<T> get();

  /** Replaces the elements of the key at hand; an empty list clears them. */
  void update(List<? extends T> elements);

  /** Adds elements at the end. */
  void addAll(List<? extends T> elements);
}
