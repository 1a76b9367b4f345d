package dev.weir.api.connector;

/**
 * How many records are due at a time, so that a rate holds on average: what could not be emitted in
 * time is caught up. Used by one thread.
 */
final class Pace {
  private final double recordsPerSecond;
  private double recordsPerMilli;
  private long sinceMillis;
  private long emitted;

  /** {@link Double#POSITIVE_INFINITY} sets no bound. */
  Pace(double recordsPerSecond) {
    this.recordsPerSecond = recordsPerSecond;
  }

  /** From now on a share, from 0 to 1, of the whole rate applies. */
  void share(double share, long nowMillis) {
    recordsPerMilli = recordsPerSecond * share / 1_000;
    sinceMillis = nowMillis;
    emitted = 0;
  }

  long due(long nowMillis) {
    return unbounded() ? Long.MAX_VALUE : Math.max(0, allowed(nowMillis) - emitted);
  }

  void emitted() {
    emitted++;
  }

  /** When the next record is due; not after {@code nowMillis} when one is due already. */
  long nextAtMillis(long nowMillis) {
    if (unbounded() || due(nowMillis) > 0) {
      return nowMillis;
    }
    long wait = (long) Math.ceil(emitted / recordsPerMilli);
    return Math.max(nowMillis + 1, sinceMillis + wait);
  }

  /** The first record is due at once. */
  private long allowed(long nowMillis) {
    return 1 + (long) ((nowMillis - sinceMillis) * recordsPerMilli);
  }

  private boolean unbounded() {
    return recordsPerSecond == Double.POSITIVE_INFINITY;
  }
}
