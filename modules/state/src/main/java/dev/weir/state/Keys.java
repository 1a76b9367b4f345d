package dev.weir.state;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** The pages of all key groups of a table, for one kind of keys. */
sealed interface Keys permits LongKeys, ObjectKeys {

  /** The value of a key; remembers where it is, or would be. */
  @Nullable Object find(int group, Object key);

  /** Sets the value where {@link #find} was. */
  void store(Object value);

  /** Removes the key that {@link #find} found. */
  void remove();

  /** Visits all, by group, page and slot. */
  void forEach(BiConsumer<Object, Object> visitor);

  /** The number of keys. */
  int size();
}
