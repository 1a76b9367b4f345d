package dev.weir.api.state;

import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * Names a {@link ReducingState}.
 *
 * @param name unique within an operator
 * @param function combines two elements into one
 * @param type the elements
 * @param <T> the elements
 */
public record ReducingStateDescriptor<T>(
    String name, ReduceFunction<T> function, TypeDescriptor type) implements StateDescriptor {

  /** Elements of a class. */
  public ReducingStateDescriptor(String name, ReduceFunction<T> function, Class<T> type) {
    this(name, function, Types.of(type));
  }

  @Override
  public List<TypeDescriptor> types() {
    return List.of(type);
  }
}
