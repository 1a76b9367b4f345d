package dev.weir.api.function;

/**
 * Makes the records of a generated stream.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface GeneratorFunction<T> extends Function {
  /**
   * The record of an index. Must depend on the index alone, so that a restarted job generates the
   * same records.
   *
   * @param index from zero
   */
  T generate(long index) throws Exception;
}
