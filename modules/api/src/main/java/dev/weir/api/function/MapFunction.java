package dev.weir.api.function;

/**
 * Turns one record into another.
 *
 * @param <T> the input
 * @param <O> the output
 */
@FunctionalInterface
public interface MapFunction<T, O> extends Function {

  /** The result for a record; never null. */
  O map(T value) throws Exception;
}
