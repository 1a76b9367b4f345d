package dev.weir.api.state;

import dev.weir.api.TypeHint;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * Names a {@link MapState}.
 *
 * @param name unique within an operator
 * @param keyType the keys within the map
 * @param valueType the values
 * @param <U> the keys within the map
 * @param <V> the values
 */
public record MapStateDescriptor<U, V>(
    String name, TypeDescriptor keyType, TypeDescriptor valueType) implements StateDescriptor {

  /** Keys and values of two classes. */
  public MapStateDescriptor(String name, Class<U> keyType, Class<V> valueType) {
    this(name, Types.of(keyType), Types.of(valueType));
  }

  /** Keys and values of two types, generic or not. */
  public MapStateDescriptor(String name, TypeHint<U> keyType, TypeHint<V> valueType) {
    this(name, keyType.descriptor(), valueType.descriptor());
  }

  @Override
  public List<TypeDescriptor> types() {
    return List.of(keyType, valueType);
  }
}
