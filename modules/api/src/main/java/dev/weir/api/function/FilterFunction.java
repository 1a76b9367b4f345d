package dev.weir.api.function;

/**
 * Decides which records stay.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface FilterFunction<T> extends Function {

  /** Whether the record stays. */
  boolean filter(T value) throws Exception;
}
