package dev.weir.api.state;

import java.util.Objects;
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

  /**
   * The value of the key at hand, or the default, where there must be one.
   *
   * @throws IllegalStateException when there is neither; {@link #value} is null then
   */
  default V get() {
    V value = value();
    if (value == null) {
      throw new IllegalStateException(
          "the key at hand has no value, nor has the state a default: use value(), which is null"
              + " then");
    }
    return value;
  }

  /** Sets the value of the key at hand. */
  default void set(V value) {
    update(Objects.requireNonNull(value, "value"));
  }
}
