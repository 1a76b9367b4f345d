package dev.weir.api.aggregate;

/**
 * An aggregate that can take back what was merged into it: a sum, a count, an average. Sliding
 * windows then cost the same however long they are.
 *
 * @param <T> the elements
 * @param <A> the accumulators; may be mutable
 * @param <O> the result
 */
public interface InvertibleAggregateFunction<T, A, O> extends AggregateFunction<T, A, O> {

  /**
   * Takes one accumulator, merged before, out of another. The first may be changed and returned;
   * the second must not be.
   */
  A deduct(A from, A part) throws Exception;
}
