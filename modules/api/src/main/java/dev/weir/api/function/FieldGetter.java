package dev.weir.api.function;

/**
 * Reads one field of a record: {@code Transaction::amount}.
 *
 * @param <T> the records
 * @param <V> the field's values
 */
@FunctionalInterface
public interface FieldGetter<T, V> extends Function {
  /** The field's value; never null. */
  V get(T value);
}
