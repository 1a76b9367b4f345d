package dev.weir.tasks.keyed;

import dev.weir.state.NamespacedState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One value: that of the key and the namespace at hand.
 *
 * @param what the state, for errors
 */
record Slot<N, V>(
    String what, NamespacedState<N, V> values, CurrentKey key, Supplier<N> namespace) {

  @Nullable V get() {
    return values.get(key.get(what), namespace.get());
  }

  void put(V value) {
    values.put(key.get(what), namespace.get(), value);
  }

  void remove() {
    values.remove(key.get(what), namespace.get());
  }
}
