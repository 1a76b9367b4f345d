package dev.weir.tasks.keyed;

import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.state.ReducingState;
import org.jspecify.annotations.Nullable;

record ReducingSlot<T>(Slot<?, T> slot, ReduceFunction<T> function)
    implements ReducingState<T>, Merged {

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

  @Override
  public @Nullable Object take() {
    Object part = slot.get();
    slot.remove();
    return part;
  }

  @Override
  @SuppressWarnings("unchecked") // taken from a state of the same descriptor
  public void absorb(Object part) {
    add((T) part);
  }
}
