package dev.weir.api.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map for each key, in the order in which its entries were first put.
 *
 * @param <U> the keys within the map, never null
 * @param <V> the values, never null
 */
public interface MapState<U, V> extends State {

  /** The value of an entry, null when there is none. */
  @Nullable V get(U entry);

  /** Sets an entry. */
  void put(U entry, V value);

  /** Sets entries. */
  void putAll(Map<? extends U, ? extends V> entries);

  /** Removes an entry, if it is there. */
  void remove(U entry);

  /** Whether there is an entry. */
  boolean contains(U entry);

  /** Whether there is none. */
  boolean isEmpty();

  /** The entries of the key at hand; they must not be changed while they are iterated over. */
  Iterable<Map.Entry<U, V>> entries();

  /** The keys of the entries. */
  Iterable<U> keys();

  /** The values of the entries. */
  Iterable<V> values();
}
