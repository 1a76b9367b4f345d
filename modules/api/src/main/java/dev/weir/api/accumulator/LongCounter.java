package dev.weir.api.accumulator;

/** Adds up longs; wraps around as {@code +} does. Used by one thread at a time. */
public final class LongCounter implements Accumulator<Long, Long> {
  private static final long serialVersionUID = 1L;

  private long sum;

  /** Starts at zero. */
  public LongCounter() {}

  @Override
  public void add(Long value) {
    sum += value;
  }

  /** Adds without boxing. */
  public void add(long value) {
    sum += value;
  }

  @Override
  public Long localValue() {
    return sum;
  }

  @Override
  public void merge(Accumulator<Long, Long> other) {
    sum += other.localValue();
  }
}
