package dev.weir.tasks.keyed;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.state.AggregatingState;
import org.jspecify.annotations.Nullable;

record AggregatingSlot<T, A, O>(Slot<?, A> slot, AggregateFunction<T, A, O> function)
    implements AggregatingState<T, O>, Merged {

  @Override
  public @Nullable O get() {
    A accumulator = slot.get();
    return accumulator == null ? null : UserCall.of(() -> function.getResult(accumulator));
  }

  @Override
  public void add(T element) {
    A before = slot.get();
    A accumulator = before == null ? function.createAccumulator() : before;
    slot.put(UserCall.of(() -> function.add(element, accumulator)));
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
    A other = (A) part;
    A mine = slot.get();
    slot.put(mine == null ? other : UserCall.of(() -> function.merge(mine, other)));
  }
}
