package dev.weir.tasks.process;

import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.ReadOnlyBroadcastState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cannot be cast to what may write. */
record ReadOnlyHandle<U, V>(BroadcastState<U, V> state) implements ReadOnlyBroadcastState<U, V> {

  @Override
  public @Nullable V get(U key) {
    return state.get(key);
  }

  @Override
  public boolean contains(U key) {
    return state.contains(key);
  }

  @Override
  public Iterable<Map.Entry<U, V>> immutableEntries() {
    return state.immutableEntries();
  }
}
