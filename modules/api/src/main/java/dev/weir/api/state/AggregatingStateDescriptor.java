package dev.weir.api.state;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/**
 * Names an {@link AggregatingState}.
 *
 * @param name unique within an operator
 * @param function aggregates the elements
 * @param accumulatorType the accumulators
 * @param <T> the elements
 * @param <A> the accumulators
 * @param <O> the result
 */
public record AggregatingStateDescriptor<T, A, O>(
    String name, AggregateFunction<T, A, O> function, TypeDescriptor accumulatorType)
    implements StateDescriptor {

  /** Accumulators of a class. */
  public AggregatingStateDescriptor(
      String name, AggregateFunction<T, A, O> function, Class<A> accumulatorType) {
    this(name, function, Types.of(accumulatorType));
  }

  @Override
  public List<TypeDescriptor> types() {
    return List.of(accumulatorType);
  }
}
