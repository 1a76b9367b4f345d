package dev.weir.tasks.keyed;

import dev.weir.api.state.ValueState;
import org.jspecify.annotations.Nullable;

record ValueSlot<V>(Slot<?, V> slot, @Nullable V defaultValue) implements ValueState<V> {

  @Override
  public @Nullable V value() {
    V value = slot.get();
    return value == null ? defaultValue : value;
  }

  @Override
  public void update(@Nullable V value) {
    if (value == null) {
      slot.remove();
    } else {
      slot.put(value);
    }
  }

  @Override
  public void clear() {
    slot.remove();
  }
}
