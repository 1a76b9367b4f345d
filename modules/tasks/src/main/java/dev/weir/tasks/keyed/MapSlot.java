package dev.weir.tasks.keyed;

import dev.weir.api.state.MapState;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record MapSlot<U, V>(Slot<?, LinkedHashMap<U, V>> slot) implements MapState<U, V> {

  private Map<U, V> map() {
    Map<U, V> found = slot.get();
    return found == null ? Collections.emptyMap() : found;
  }

  @Override
  public @Nullable V get(U entry) {
    return map().get(entry);
  }

  @Override
  public void put(U entry, V value) {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(value, "value");
    LinkedHashMap<U, V> found = slot.get();
    if (found == null) {
      found = new LinkedHashMap<>();
      slot.put(found);
    }
    found.put(entry, value);
  }

  @Override
  public void putAll(Map<? extends U, ? extends V> entries) {
    entries.forEach(this::put);
  }

  @Override
  public void remove(U entry) {
    LinkedHashMap<U, V> found = slot.get();
    if (found != null && found.remove(entry) != null && found.isEmpty()) {
      slot.remove();
    }
  }

  @Override
  public boolean contains(U entry) {
    return map().containsKey(entry);
  }

  @Override
  public boolean isEmpty() {
    return map().isEmpty();
  }

  @Override
  public Iterable<Map.Entry<U, V>> entries() {
    return Collections.unmodifiableMap(map()).entrySet();
  }

  @Override
  public Iterable<U> keys() {
    return Collections.unmodifiableMap(map()).keySet();
  }

  @Override
  public Iterable<V> values() {
    return Collections.unmodifiableMap(map()).values();
  }

  @Override
  public void clear() {
    slot.remove();
  }
}
