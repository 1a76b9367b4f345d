package dev.weir.api.state;

import dev.weir.api.TypeHint;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names a {@link ValueState}.
 *
 * @param name unique within an operator
 * @param type the values
 * @param defaultValue what a key without a value has; null for none
 * @param <V> the values
 */
public record ValueStateDescriptor<V>(String name, TypeDescriptor type, @Nullable V defaultValue)
    implements StateDescriptor {

  /** Values of a class, without a default. */
  public ValueStateDescriptor(String name, Class<V> type) {
    this(name, Types.of(type), null);
  }

  /** Values of a type, generic or not, without a default. */
  public ValueStateDescriptor(String name, TypeHint<V> type) {
    this(name, type.descriptor(), null);
  }

  @Override
  public List<TypeDescriptor> types() {
    return List.of(type);
  }
}
