package dev.weir.api.state;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

record DeclaredAggregating<T, A, O>(
    StateField<AggregatingStateDescriptor<T, A, O>, AggregatingState<T, O>> field)
    implements AggregatingState<T, O>, Serializable {

  @Override
  public @Nullable O get() {
    return field.state().get();
  }

  @Override
  public void add(T element) {
    field.state().add(element);
  }

  @Override
  public void clear() {
    field.state().clear();
  }

  @Override
  public String toString() {
    return field.toString();
  }
}
