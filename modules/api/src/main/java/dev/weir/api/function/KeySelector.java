package dev.weir.api.function;

/**
 * Says which key a record belongs to.
 *
 * @param <T> the records
 * @param <K> the keys
 */
@FunctionalInterface
public interface KeySelector<T, K> extends Function {

  /** The key: never null, with a stable hash code and equality, the same for the same record. */
  K getKey(T value) throws Exception;
}
