package dev.weir.tasks.keyed;

import dev.weir.api.state.ListState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

record ListSlot<T>(Slot<?, ArrayList<T>> slot) implements ListState<T>, Merged {

  @Override
  public Iterable<T> get() {
    ArrayList<T> list = slot.get();
    return list == null ? List.of() : Collections.unmodifiableList(list);
  }

  @Override
  public void add(T element) {
    addAll(List.of(element));
  }

  @Override
  public void addAll(List<? extends T> elements) {
    elements.forEach(element -> Objects.requireNonNull(element, "element"));
    ArrayList<T> list = slot.get();
    if (list != null) {
      list.addAll(elements);
    } else if (!elements.isEmpty()) {
      slot.put(new ArrayList<>(elements));
    }
  }

  @Override
  public void update(List<? extends T> elements) {
    elements.forEach(element -> Objects.requireNonNull(element, "element"));
    if (elements.isEmpty()) {
      slot.remove();
    } else {
      slot.put(new ArrayList<>(elements));
    }
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
    addAll((List<T>) part);
  }
}
