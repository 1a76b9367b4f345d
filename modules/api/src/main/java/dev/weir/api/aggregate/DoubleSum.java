package dev.weir.api.aggregate;

import java.io.Serializable;

/** An accumulator: a sum, what rounding took from it, and of how many numbers. */
public final class DoubleSum implements Serializable {

  private static final long serialVersionUID = 1L;

  double sum;
  double lost;
  long count;

  DoubleSum() {}

  /** Adds a number; Neumaier's way of keeping the digits that do not fit. */
  void add(double number) {
    double next = sum + number;
    lost += Math.abs(sum) >= Math.abs(number) ? (sum - next) + number : (number - next) + sum;
    sum = next;
  }

  double value() {
    return Double.isFinite(lost) ? sum + lost : sum; // beyond the finite nothing was rounded
  }

  @Override
  public String toString() {
    return value() + " of " + count;
  }
}
