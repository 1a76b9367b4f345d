package dev.weir.api.state;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map that is the same in every subtask, as functions see it that handle records which are not:
 * they must not change it, for then it would differ. Nor may they change what is in it.
 *
 * @param <U> the keys, never null
 * @param <V> the values, never null
 */
public interface ReadOnlyBroadcastState<U, V> {

  /** The value of an entry, null when there is none. */
  @Nullable V get(U key);

  /** Whether there is an entry. */
  boolean contains(U key);

  /** The entries, in the order in which they were first put. */
  Iterable<Map.Entry<U, V>> immutableEntries();
}
