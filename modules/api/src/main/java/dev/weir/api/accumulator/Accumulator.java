package dev.weir.api.accumulator;

import java.io.Serializable;

/**
 * Gathers values in each subtask; the client merges what the subtasks gathered when the job ends.
 *
 * @param <V> what is added
 * @param <R> the result
 */
public interface Accumulator<V, R extends Serializable> extends Serializable {

  /** Adds a value. */
  void add(V value);

  /** What has been gathered. */
  R localValue();

  /** Takes in what another subtask gathered; {@code other} is of the same class. */
  void merge(Accumulator<V, R> other);
}
