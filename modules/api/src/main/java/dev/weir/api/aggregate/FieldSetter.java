package dev.weir.api.aggregate;

import java.io.Serializable;

/**
 * A record like another but for one field: {@code Transaction::withAmount}.
 *
 * @param <T> the records
 * @param <V> the field's values
 */
@FunctionalInterface
public interface FieldSetter<T, V> extends Serializable {
  /** The record with the new value in the field. */
  T with(T value, V field);
}
