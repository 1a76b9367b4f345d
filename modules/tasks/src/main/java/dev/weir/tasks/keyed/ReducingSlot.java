package dev.weir.tasks.keyed;

import dev.weir.api.function.ReduceFunction;
import dev.weir.api.state.ReducingState;
import org.jspecify.annotations.Nullable;

record ReducingSlot<T>(Slot<?, T> slot, ReduceFunction<T> function) implements ReducingState<T> {

  @Override
  public @Nullable T get() {
    return slot.get();
  }

  @Override
  public void add(T element) {
    T before = slot.get();
    slot.put(before == null ? element : UserCall.of(() -> function.reduce(before, element)));
  }

  @Override
  public void clear() {
    slot.remove();
  }
}
