package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * The general function of one record of a keyed stream.
 *
 * @param <K> the keys
 * @param <T> the input
 * @param <O> the main output
 */
public abstract class KeyedProcessFunction<K, T, O> implements RichFunction {

  private static final long serialVersionUID = 1L;

  /** Processes a record. */
  public abstract void processElement(T value, Context<K> context, Out<O> out) throws Exception;

  /**
   * What is known of the record being processed. Valid only during the call.
   *
   * @param <K> the keys
   */
  public interface Context<K> extends ProcessFunction.Context {

    /** The key of the record. */
    K currentKey();
  }
}
