package dev.weir.tasks.slice;

import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.core.type.TypeSerializer;
import org.jspecify.annotations.Nullable;

/** A reduction: what is kept is an element. */
final class ReduceFolding implements Folding {

  private final ReduceFunction<Object> function;
  private final TypeSerializer<Object> serializer;

  ReduceFolding(ReduceFunction<Object> function, TypeSerializer<Object> serializer) {
    this.function = function;
    this.serializer = serializer;
  }

  @Override
  public Object add(@Nullable Object before, Object element) throws Exception {
    return before == null ? element : reduce(before, element);
  }

  @Override
  public Object merge(Object into, Object part) throws Exception {
    Object merged = reduce(into, part);
    return merged == part ? copy(part) : merged;
  }

  @Override
  public Object deduct(Object from, Object part) {
    throw new IllegalStateException("a reduction takes nothing back");
  }

  @Override
  public Object copy(Object accumulator) {
    return serializer.immutable() ? accumulator : serializer.copy(accumulator);
  }

  @Override
  public Object again(Object element) {
    return copy(element);
  }

  @Override
  public Object result(Object accumulator) {
    return accumulator;
  }

  @Override
  public boolean invertible() {
    return false;
  }

  private Object reduce(Object first, Object second) throws Exception {
    @Nullable Object reduced = function.reduce(first, second);
    if (reduced == null) {
      throw new NullPointerException(
          "reduce of " + function.getClass().getName() + " returned null: expected an element");
    }
    return reduced;
  }
}
