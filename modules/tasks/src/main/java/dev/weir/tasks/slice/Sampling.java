package dev.weir.tasks.slice;

import dev.weir.core.config.LocalAggregation;

/**
 * Finds out whether putting elements together makes few records of many, by doing it for a sample
 * of them. Where it does not, elements are passed on for a while, then a sample is taken again; the
 * while gets longer each time, up to some millions of elements.
 */
final class Sampling {

  static final int SAMPLE = 8_192;
  private static final int PASSED_MIN = 64 * 1_024;
  private static final int PASSED_MAX = 4 * 1_024 * 1_024;

  /**
   * Elements that a partial must stand for. To find a key in a table here, and again behind the
   * exchange, costs about as much as an exchange within the process saves.
   */
  private static final int ELEMENTS_PER_PARTIAL_MIN = 2;

  private final LocalAggregation mode;
  private int left; // elements until the sample is full, or until the next one begins
  private boolean passing;
  private int nextPassed = PASSED_MIN;
  private int partials;

  Sampling(LocalAggregation mode) {
    this.mode = mode;
    this.passing = mode == LocalAggregation.OFF;
    this.left = passing ? Integer.MAX_VALUE : SAMPLE;
  }

  /**
   * Whether the next element is to be passed on; counts it. What it does for each of them is little
   * enough to be inlined.
   */
  boolean pass() {
    return --left > 0 ? passing : next();
  }

  /** An element was the first of its key and slice. */
  void begun() {
    partials++;
  }

  private boolean next() {
    if (mode != LocalAggregation.AUTO) {
      left = Integer.MAX_VALUE;
    } else if (passing) {
      passing = false;
      left = SAMPLE;
    } else if (partials * ELEMENTS_PER_PARTIAL_MIN > SAMPLE) {
      passing = true;
      left = nextPassed;
      nextPassed = Math.min(PASSED_MAX, nextPassed * 2);
    } else {
      left = SAMPLE;
      nextPassed = PASSED_MIN;
    }
    partials = 0;
    return passing;
  }
}
