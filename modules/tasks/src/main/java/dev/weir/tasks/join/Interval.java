package dev.weir.tasks.join;

/**
 * How far the timestamps of partners may lie from a record's own, both bounds included. All sums
 * stop at the ends of time.
 *
 * @param lower from the record's timestamp to the partners' least
 * @param upper from the record's timestamp to the partners' greatest
 */
record Interval(long lower, long upper) {

  /** The same, seen from the partners. */
  Interval mirrored() {
    return new Interval(negated(upper), negated(lower));
  }

  /** Whether no partner of a record can exist, for it would lie beyond the ends of time. */
  boolean beyondTime(long time) {
    return lower > 0 && time > Long.MAX_VALUE - lower || upper < 0 && time < Long.MIN_VALUE - upper;
  }

  /** The least timestamp of partners. */
  long from(long time) {
    return sum(time, lower);
  }

  /** The greatest timestamp of partners. */
  long to(long time) {
    return sum(time, upper);
  }

  /** The watermark that says that no partner can come any more. */
  long cleanupTime(long time) {
    return Math.max(time, sum(time, upper));
  }

  private static long sum(long time, long bound) {
    long sum = time + bound;
    if (((time ^ sum) & (bound ^ sum)) >= 0) {
      return sum;
    }
    return bound > 0 ? Long.MAX_VALUE : Long.MIN_VALUE;
  }

  private static long negated(long bound) {
    return bound == Long.MIN_VALUE ? Long.MAX_VALUE : -bound;
  }
}
