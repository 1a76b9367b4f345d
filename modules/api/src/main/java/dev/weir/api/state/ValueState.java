package dev.weir.api.state;

import org.jspecify.annotations.Nullable;

/**
 * One value for each key.
 *
 * @param <V> the values
 */
public interface ValueState<V> extends State {

  /** The value of the key at hand; the default of the descriptor, or null, when it has none. */
  @Nullable V value();

  /** Sets the value of the key at hand; null clears it. */
  void update(@Nullable V value);
}
