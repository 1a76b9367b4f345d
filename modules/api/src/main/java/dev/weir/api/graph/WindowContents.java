package dev.weir.api.graph;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.core.type.TypeDescriptor;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** What a window keeps, and what makes results of it. */
public sealed interface WindowContents extends Serializable {

  /** All elements. */
  record Collected(ProcessWindowFunction<?, ?, ?, ?> function) implements WindowContents {}

  /**
   * What the elements were reduced to.
   *
   * @param function makes results of it; null to emit it as it is
   */
  record Reduced(ReduceFunction<?> reduce, @Nullable ProcessWindowFunction<?, ?, ?, ?> function)
      implements WindowContents {}

  /**
   * What the elements were aggregated to.
   *
   * @param accumulatorType the accumulators
   * @param function makes results of the aggregate's; null to emit that as it is
   */
  record Aggregated(
      AggregateFunction<?, ?, ?> aggregate,
      TypeDescriptor accumulatorType,
      @Nullable ProcessWindowFunction<?, ?, ?, ?> function)
      implements WindowContents {}
}
