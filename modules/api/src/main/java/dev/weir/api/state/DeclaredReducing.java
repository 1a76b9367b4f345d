package dev.weir.api.state;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

record DeclaredReducing<T>(StateField<ReducingStateDescriptor<T>, ReducingState<T>> field)
    implements ReducingState<T>, Serializable {

  @Override
  public @Nullable T get() {
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
