package dev.weir.api.state;

import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value for each key that a function declares as a field.
 *
 * @param <V> the values
 */
public final class DeclaredValue<V> implements ValueState<V>, Serializable {

  private static final long serialVersionUID = 1L;

  private final StateField<ValueStateDescriptor<V>, ValueState<V>> field;

  DeclaredValue(StateField<ValueStateDescriptor<V>, ValueState<V>> field) {
    this.field = field;
  }

  /**
   * What a key without a value has. Part of the declaration.
   *
   * @param value serializable, and never changed: all keys share it
   * @return this
   */
  public DeclaredValue<V> orElse(V value) {
    ValueStateDescriptor<V> before = field.descriptor();
    field.descriptor(
        new ValueStateDescriptor<>(
            before.name(), before.type(), Objects.requireNonNull(value, "value")));
    return this;
  }

  @Override
  public @Nullable V value() {
    return field.state().value();
  }

  @Override
  public void update(@Nullable V value) {
    field.state().update(value);
  }

  @Override
  public V get() {
    V value = value();
    if (value == null) {
      throw new IllegalStateException(
          field
              + " has no value for the key at hand: use value(), which is null then, or declare it"
              + " with orElse(...)");
    }
    return value;
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
