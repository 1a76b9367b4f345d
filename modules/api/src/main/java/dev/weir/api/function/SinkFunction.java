package dev.weir.api.function;

/**
 * Does something with each record, at the end of a stream.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface SinkFunction<T> extends Function {

  /** Takes a record. */
  void invoke(T value) throws Exception;
}
