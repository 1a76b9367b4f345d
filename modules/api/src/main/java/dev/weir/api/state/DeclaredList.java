package dev.weir.api.state;

import java.io.Serializable;
import java.util.List;

record DeclaredList<T>(StateField<ListStateDescriptor<T>, ListState<T>> field)
    implements ListState<T>, Serializable {

  @Override
  public Iterable<T> get() {
    return field.state().get();
  }

  @Override
  public void add(T element) {
    field.state().add(element);
  }

  @Override
  public void addAll(List<? extends T> elements) {
    field.state().addAll(elements);
  }

  @Override
  public void update(List<? extends T> elements) {
    field.state().update(elements);
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
