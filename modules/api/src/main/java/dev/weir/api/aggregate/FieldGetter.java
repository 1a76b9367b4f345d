package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * Reads one field of a record: {@code Transaction::amount}.
 *
 * @param <T> the records
 * @param <V> the field's values
 */
@FunctionalInterface
public interface FieldGetter<T, V> extends Serializable {
  /** The field's value; never null. */
  V get(T value);
}
