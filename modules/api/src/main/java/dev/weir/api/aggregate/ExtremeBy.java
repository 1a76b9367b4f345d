package dev.weir.api.aggregate;

import java.util.Objects;

/** Keeps the element with the least or the greatest value. */
final class ExtremeBy<T, V extends Comparable<? super V>>
    implements AggregateFunction<T, Best<T>, T> {

  private static final long serialVersionUID = 1L;

  private final FieldGetter<T, V> getter;
  private final boolean greatest;

  ExtremeBy(FieldGetter<T, V> getter, boolean greatest) {
    this.getter = getter;
    this.greatest = greatest;
  }

  @Override
  public Best<T> createAccumulator() {
    return new Best<>();
  }

  @Override
  public Best<T> add(T element, Best<T> best) {
    if (best.value == null || better(getter.get(element), getter.get(best.value))) {
      best.value = element;
    }
    return best;
  }

  private boolean better(V value, V before) {
    return greatest ? value.compareTo(before) > 0 : value.compareTo(before) < 0;
  }

  @Override
  public T getResult(Best<T> best) {
    return Objects.requireNonNull(best.value);
  }

  @Override
  public Best<T> merge(Best<T> first, Best<T> second) {
    return second.value == null ? first : add(second.value, first);
  }
}
