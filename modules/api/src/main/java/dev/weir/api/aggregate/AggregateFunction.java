package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * Aggregates elements: an accumulator takes them one by one, and in the end makes a result.
 *
 * <p>Elements and partial accumulators come together in no particular order: {@code add} and {@code
 * merge} must be associative and commutative where the result is to be the same each time.
 *
 * @param <T> the elements
 * @param <A> the accumulators; may be mutable
 * @param <O> the result
 */
public interface AggregateFunction<T, A, O> extends Serializable {

  /** A fresh accumulator that has taken nothing. */
  A createAccumulator();

  /** Adds an element; returns the accumulator to go on with, which may be the given one. */
  A add(T element, A accumulator) throws Exception;

  /** What the elements so far come to. The accumulator may take more afterwards. */
  O getResult(A accumulator) throws Exception;

  /**
   * Combines two accumulators. The first may be changed and returned; the second must not be.
   *
   * <p>A function that throws {@link UnsupportedOperationException} here works in windows that are
   * not merged; it gives up the fast way of computing sliding windows.
   */
  A merge(A first, A second) throws Exception;
}
