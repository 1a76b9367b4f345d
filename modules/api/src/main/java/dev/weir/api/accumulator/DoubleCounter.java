package dev.weir.api.accumulator;

/** Adds up doubles. Used by one thread at a time. */
public final class DoubleCounter implements Accumulator<Double, Double> {
  private static final long serialVersionUID = 1L;

  private double sum;

  /** Starts at zero. */
  public DoubleCounter() {}

  @Override
  public void add(Double value) {
    sum += value;
  }

  /** Adds without boxing. */
  public void add(double value) {
    sum += value;
  }

  @Override
  public Double localValue() {
    return sum;
  }

  @Override
  public void merge(Accumulator<Double, Double> other) {
    sum += other.localValue();
  }
}
