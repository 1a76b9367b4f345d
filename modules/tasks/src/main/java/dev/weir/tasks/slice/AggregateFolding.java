package dev.weir.tasks.slice;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.InvertibleAggregateFunction;
import dev.weir.core.type.TypeSerializer;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** An aggregate: what is kept is an accumulator. */
final class AggregateFolding implements Folding {

  private final AggregateFunction<Object, Object, Object> aggregate;
  private final @Nullable InvertibleAggregateFunction<Object, Object, Object> invertible;
  private final Supplier<TypeSerializer<Object>> serializer;

  AggregateFolding(
      AggregateFunction<Object, Object, Object> aggregate,
      Supplier<TypeSerializer<Object>> serializer) {
    this.aggregate = aggregate;
    this.invertible =
        aggregate instanceof InvertibleAggregateFunction<Object, Object, Object> able ? able : null;
    this.serializer = serializer;
  }

  @Override
  public Object add(@Nullable Object before, Object element) throws Exception {
    Object after = aggregate.add(element, before == null ? aggregate.createAccumulator() : before);
    return after == before ? after : given(after, "add");
  }

  @Override
  public Object merge(Object into, Object part) throws Exception {
    Object merged = aggregate.merge(into, part);
    return merged == part ? copyOf(part) : given(merged, "merge");
  }

  @Override
  public Object deduct(Object from, Object part) throws Exception {
    return given(Objects.requireNonNull(invertible).deduct(from, part), "deduct");
  }

  /**
   * Not by the serializer: one that is merged into a fresh one is a copy, too, and it is faster.
   */
  @Override
  public Object copy(Object accumulator) throws Exception {
    return merge(aggregate.createAccumulator(), accumulator);
  }

  /** Where a merge returned the part itself. */
  private Object copyOf(Object accumulator) {
    TypeSerializer<Object> copier = serializer.get();
    return copier.immutable() ? accumulator : copier.copy(accumulator);
  }

  @Override
  public Object again(Object element) {
    return element;
  }

  @Override
  public @Nullable Object result(Object accumulator) throws Exception {
    return aggregate.getResult(accumulator);
  }

  @Override
  public boolean invertible() {
    return invertible != null;
  }

  private Object given(@Nullable Object accumulator, String method) {
    if (accumulator == null) {
      throw new NullPointerException(
          method
              + " of "
              + aggregate.getClass().getName()
              + " returned null: expected the accumulator to go on with");
    }
    return accumulator;
  }
}
