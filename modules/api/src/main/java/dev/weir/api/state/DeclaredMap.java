package dev.weir.api.state;

import java.io.Serializable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

record DeclaredMap<U, V>(StateField<MapStateDescriptor<U, V>, MapState<U, V>> field)
    implements MapState<U, V>, Serializable {

  @Override
  public @Nullable V get(U entry) {
    return field.state().get(entry);
  }

  @Override
  public void put(U entry, V value) {
    field.state().put(entry, value);
  }

  @Override
  public void putAll(Map<? extends U, ? extends V> entries) {
    field.state().putAll(entries);
  }

  @Override
  public void remove(U entry) {
    field.state().remove(entry);
  }

  @Override
  public boolean contains(U entry) {
    return field.state().contains(entry);
  }

  @Override
  public boolean isEmpty() {
    return field.state().isEmpty();
  }

  @Override
  public Iterable<Map.Entry<U, V>> entries() {
    return field.state().entries();
  }

  @Override
  public Iterable<U> keys() {
    return field.state().keys();
  }

  @Override
  public Iterable<V> values() {
    return field.state().values();
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
