package dev.weir.api.aggregate;

import java.util.ArrayList;
import java.util.List;

/** Keeps the elements with the greatest values, in a list that is always in order. */
final class TopN<T, V extends Comparable<? super V>>
    implements AggregateFunction<T, Best.Some<T>, List<T>> {

  private static final long serialVersionUID = 1L;

  private final int limit;
  private final FieldGetter<T, V> getter;

  TopN(int limit, FieldGetter<T, V> getter) {
    this.limit = limit;
    this.getter = getter;
  }

  @Override
  public Best.Some<T> createAccumulator() {
    return new Best.Some<>();
  }

  @Override
  public Best.Some<T> add(T element, Best.Some<T> best) {
    ArrayList<T> values = best.values;
    V value = getter.get(element);
    if (values.size() < limit || value.compareTo(getter.get(values.get(limit - 1))) > 0) {
      values.add(placeOf(value, values), element);
      if (values.size() > limit) {
        values.remove(limit);
      }
    }
    return best;
  }

  /** After all that are as great. */
  private int placeOf(V value, ArrayList<T> values) {
    int low = 0;
    int high = values.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (getter.get(values.get(middle)).compareTo(value) >= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  @Override
  public List<T> getResult(Best.Some<T> best) {
    return new ArrayList<>(best.values);
  }

  @Override
  public Best.Some<T> merge(Best.Some<T> first, Best.Some<T> second) {
    for (T element : second.values) {
      add(element, first);
    }
    return first;
  }
}
