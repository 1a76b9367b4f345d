package dev.weir.tasks.window;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.ReduceFunction;
import java.io.Serializable;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes one value of many elements. */
sealed interface Reducer {

  /** The user's function. */
  Serializable function();

  /** Adds an element; {@code before} is null when it is the first. */
  Object add(@Nullable Object before, Object element) throws Exception;

  /** Puts together what was made of two runs of elements. */
  Object merge(Object first, Object second) throws Exception;

  /** What comes out in the end; of nothing, null where there is no result then. */
  @Nullable Object result(@Nullable Object reduced) throws Exception;

  /**
   * A reduction.
   *
   * @param copy what becomes the reduction is an element, which other windows may hold as well
   */
  record Reducing(ReduceFunction<Object> function, UnaryOperator<Object> copy) implements Reducer {

    @Override
    public Object add(@Nullable Object before, Object element) throws Exception {
      Object after = before == null ? element : merge(before, element);
      return after == element ? copy.apply(after) : after;
    }

    @Override
    public Object merge(Object first, Object second) throws Exception {
      return Objects.requireNonNull(
          function.reduce(first, second), "the reduction of two elements is null");
    }

    @Override
    public @Nullable Object result(@Nullable Object reduced) {
      return reduced;
    }
  }

  /** An aggregation. */
  record Aggregating(AggregateFunction<Object, Object, Object> function) implements Reducer {

    @Override
    public Object add(@Nullable Object before, Object element) throws Exception {
      Object accumulator = before == null ? fresh() : before;
      return Objects.requireNonNull(
          function.add(element, accumulator), "the accumulator that add returned is null");
    }

    @Override
    public Object merge(Object first, Object second) throws Exception {
      return Objects.requireNonNull(
          function.merge(first, second), "the accumulator that merge returned is null");
    }

    @Override
    public Object result(@Nullable Object reduced) throws Exception {
      return function.getResult(reduced == null ? fresh() : reduced);
    }

    private Object fresh() {
      return Objects.requireNonNull(
          function.createAccumulator(), "the accumulator that createAccumulator returned is null");
    }
  }
}
