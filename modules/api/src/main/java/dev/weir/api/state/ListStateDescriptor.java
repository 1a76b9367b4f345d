package dev.weir.api.state;

import dev.weir.api.TypeHint;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * Names a {@link ListState}.
 *
 * @param name unique within an operator
 * @param elementType the elements
 * @param <T> the elements
 */
public record ListStateDescriptor<T>(String name, TypeDescriptor elementType)
    implements StateDescriptor {

  /** Elements of a class. */
  public ListStateDescriptor(String name, Class<T> elementType) {
    this(name, Types.of(elementType));
  }

  /** Elements of a type, generic or not. */
  public ListStateDescriptor(String name, TypeHint<T> elementType) {
    this(name, elementType.descriptor());
  }

  @Override
  public List<TypeDescriptor> types() {
    return List.of(elementType);
  }
}
