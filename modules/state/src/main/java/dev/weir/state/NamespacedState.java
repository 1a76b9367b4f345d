package dev.weir.state;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The values of one keyed state, by key and, within a key, by namespace: a window, say. Used by one
 * thread.
 *
 * <p>A value may be changed in place by whoever has just got it, and must then be put back: not
 * every implementation hands out the one object that it keeps.
 *
 * @param <N> namespaces, whose {@code hashCode} and {@code equals} never change
 * @param <V> values, never null
 */
public interface NamespacedState<N, V> {

  /** The value of a key in a namespace, null when there is none. */
  @Nullable V get(Object key, N namespace);

  /** Sets the value of a key in a namespace. */
  void put(Object key, N namespace, V value);

  /** Removes the value of a key in a namespace, if there is one. */
  void remove(Object key, N namespace);

  /**
   * Visits all keys that have a value in a namespace, in an order that depends on nothing but the
   * writes so far. The visitor must not write to this state.
   */
  void forEach(N namespace, BiConsumer<Object, V> visitor);

  /** The same, in all namespaces. */
  void forEach(StateVisitor<N, V> visitor);
}
