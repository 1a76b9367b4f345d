package dev.weir.api.aggregate;

import java.util.Objects;

/** Keeps the least or the greatest value. */
final class Extreme<T, V extends Comparable<? super V>>
    implements AggregateFunction<T, Best<V>, V> {

  private static final long serialVersionUID = 1L;

  private final FieldGetter<T, V> getter;
  private final boolean greatest;

  Extreme(FieldGetter<T, V> getter, boolean greatest) {
    this.getter = getter;
    this.greatest = greatest;
  }

  @Override
  public Best<V> createAccumulator() {
    return new Best<>();
  }

  @Override
  public Best<V> add(T element, Best<V> best) {
    return take(getter.get(element), best);
  }

  private Best<V> take(V value, Best<V> best) {
    V before = best.value;
    if (before == null || (greatest ? value.compareTo(before) > 0 : value.compareTo(before) < 0)) {
      best.value = value;
    }
    return best;
  }

  @Override
  public V getResult(Best<V> best) {
    return Objects.requireNonNull(best.value);
  }

  @Override
  public Best<V> merge(Best<V> first, Best<V> second) {
    return second.value == null ? first : take(second.value, first);
  }
}
