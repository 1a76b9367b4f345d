package dev.weir.api.state;

import java.util.Map;

/**
 * A map that is the same in every subtask, as the functions see it that handle broadcast records:
 * each of which comes to every subtask, so that all change it alike.
 *
 * @param <U> the keys, never null
 * @param <V> the values, never null
 */
public interface BroadcastState<U, V> extends ReadOnlyBroadcastState<U, V> {

  /** Sets an entry. */
  void put(U key, V value);

  /** Sets entries. */
  void putAll(Map<? extends U, ? extends V> entries);

  /** Removes an entry, if it is there. */
  void remove(U key);

  /** Removes all entries. */
  void clear();
}
