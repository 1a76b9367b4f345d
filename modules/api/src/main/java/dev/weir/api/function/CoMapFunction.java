package dev.weir.api.function;

/**
 * Maps the records of two connected streams.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the output
 */
public interface CoMapFunction<A, B, O> extends Function {

  /** The result for a record of the first stream. */
  O map1(A value) throws Exception;

  /** The result for a record of the second stream. */
  O map2(B value) throws Exception;
}
