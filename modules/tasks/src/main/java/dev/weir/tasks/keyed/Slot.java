package dev.weir.tasks.keyed;

import dev.weir.state.NamespacedState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One value: that of the key and the namespace at hand. */
record Slot<N, V>(NamespacedState<N, V> values, CurrentKey key, Supplier<N> namespace) {

  @Nullable V get() {
    return values.get(key.get(), namespace.get());
  }

  void put(V value) {
    values.put(key.get(), namespace.get(), value);
  }

  void remove() {
    values.remove(key.get(), namespace.get());
  }
}
