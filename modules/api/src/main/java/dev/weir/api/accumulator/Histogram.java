package dev.weir.api.accumulator;

import java.util.TreeMap;

/** Counts how often each number occurs. For few different numbers: all travel with the result. */
public final class Histogram implements Accumulator<Integer, TreeMap<Integer, Long>> {
  private static final long serialVersionUID = 1L;

  private final TreeMap<Integer, Long> counts = new TreeMap<>();

  /** Starts empty. */
  public Histogram() {}

  @Override
  public void add(Integer value) {
    counts.merge(value, 1L, Long::sum);
  }

  /** The number of times that each number was added, by number. */
  @Override
  public TreeMap<Integer, Long> localValue() {
    return new TreeMap<>(counts);
  }

  @Override
  public void merge(Accumulator<Integer, TreeMap<Integer, Long>> other) {
    other.localValue().forEach((value, count) -> counts.merge(value, count, Long::sum));
  }
}
