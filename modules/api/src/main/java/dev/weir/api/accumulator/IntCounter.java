package dev.weir.api.accumulator;

/** Adds up ints; wraps around as {@code +} does. Used by one thread at a time. */
public final class IntCounter implements Accumulator<Integer, Integer> {
  private static final long serialVersionUID = 1L;

  private int sum;

  /** Starts at zero. */
  public IntCounter() {}

  @Override
  public void add(Integer value) {
    sum += value;
  }

  /** Adds without boxing. */
  public void add(int value) {
    sum += value;
  }

  @Override
  public Integer localValue() {
    return sum;
  }

  @Override
  public void merge(Accumulator<Integer, Integer> other) {
    sum += other.localValue();
  }
}
