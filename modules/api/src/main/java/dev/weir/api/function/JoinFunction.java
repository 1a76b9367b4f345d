package dev.weir.api.function;

/**
 * Makes one result of each pair of elements that were joined.
 *
 * @param <A> the elements of the first stream
 * @param <B> the elements of the second stream
 * @param <O> the results
 */
@FunctionalInterface
public interface JoinFunction<A, B, O> extends Function {

  /** The result of a pair. */
  O join(A first, B second) throws Exception;
}
