package dev.weir.api.aggregate;

/** Adds up numbers, for their sum or their mean. */
final class DoubleSums<T> implements AggregateFunction<T, DoubleSum, Double> {

  private static final long serialVersionUID = 1L;

  private final DoubleGetter<T> getter;
  private final boolean mean;

  DoubleSums(DoubleGetter<T> getter, boolean mean) {
    this.getter = getter;
    this.mean = mean;
  }

  @Override
  public DoubleSum createAccumulator() {
    return new DoubleSum();
  }

  @Override
  public DoubleSum add(T element, DoubleSum sum) {
    sum.add(getter.get(element));
    sum.count++;
    return sum;
  }

  @Override
  public Double getResult(DoubleSum sum) {
    return mean ? sum.value() / sum.count : sum.value();
  }

  @Override
  public DoubleSum merge(DoubleSum first, DoubleSum second) {
    first.add(second.sum);
    first.lost += second.lost;
    first.count += second.count;
    return first;
  }
}
