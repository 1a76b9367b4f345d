package dev.weir.api.aggregate;

import dev.weir.api.aggregate.Aggregates.Combiner;

/** Two aggregates at once. */
record BothAggregates<T, A, B, X, Y, O>(
    AggregateFunction<? super T, A, X> one,
    AggregateFunction<? super T, B, Y> other,
    Combiner<? super X, ? super Y, ? extends O> result)
    implements AggregateFunction<T, Both<A, B>, O> {

  @Override
  public Both<A, B> createAccumulator() {
    return new Both<>(one.createAccumulator(), other.createAccumulator());
  }

  @Override
  public Both<A, B> add(T element, Both<A, B> both) throws Exception {
    both.first = one.add(element, both.first);
    both.second = other.add(element, both.second);
    return both;
  }

  @Override
  public O getResult(Both<A, B> both) throws Exception {
    return result.apply(one.getResult(both.first), other.getResult(both.second));
  }

  @Override
  public Both<A, B> merge(Both<A, B> into, Both<A, B> part) throws Exception {
    into.first = one.merge(into.first, part.first);
    into.second = other.merge(into.second, part.second);
    return into;
  }

  /** Of two that can take back. */
  record Invertible<T, A, B, X, Y, O>(BothAggregates<T, A, B, X, Y, O> both)
      implements InvertibleAggregateFunction<T, Both<A, B>, O> {

    @Override
    public Both<A, B> createAccumulator() {
      return both.createAccumulator();
    }

    @Override
    public Both<A, B> add(T element, Both<A, B> accumulator) throws Exception {
      return both.add(element, accumulator);
    }

    @Override
    public O getResult(Both<A, B> accumulator) throws Exception {
      return both.getResult(accumulator);
    }

    @Override
    public Both<A, B> merge(Both<A, B> into, Both<A, B> part) throws Exception {
      return both.merge(into, part);
    }

    @Override
    public Both<A, B> deduct(Both<A, B> from, Both<A, B> part) throws Exception {
      from.first = back(both.one()).deduct(from.first, part.first);
      from.second = back(both.other()).deduct(from.second, part.second);
      return from;
    }

    @SuppressWarnings("unchecked") // made only of two that are
    private static <T, A, X> InvertibleAggregateFunction<T, A, X> back(
        AggregateFunction<T, A, X> aggregate) {
      return (InvertibleAggregateFunction<T, A, X>) aggregate;
    }
  }
}
