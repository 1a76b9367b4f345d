package dev.weir.api.accumulator;

import java.io.Serializable;
import java.util.ArrayList;

/**
 * Gathers values, of each subtask in order. For few values: all of them travel with the job's
 * result.
 *
 * @param <V> the values
 */
public final class ListAccumulator<V extends Serializable> implements Accumulator<V, ArrayList<V>> {
  private static final long serialVersionUID = 1L;

  private final ArrayList<V> values = new ArrayList<>();

  /** Starts empty. */
  public ListAccumulator() {}

  @Override
  public void add(V value) {
    values.add(value);
  }

  @Override
  public ArrayList<V> localValue() {
    return new ArrayList<>(values);
  }

  @Override
  public void merge(Accumulator<V, ArrayList<V>> other) {
    values.addAll(other.localValue());
  }
}
