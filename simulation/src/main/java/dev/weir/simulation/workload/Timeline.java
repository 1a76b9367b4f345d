package dev.weir.simulation.workload;

import dev.weir.api.watermark.WatermarkStrategy;
import java.io.Serializable;
import java.time.Duration;

/**
 * When the records of a timed log happened: each split goes on where the one before it ends, with a
 * gap now and then, and each record is up to the disorder behind its place. Times begin below zero.
 *
 * @param seed of the log
 * @param recordsPerSplit of the log
 * @param stepMillis between two places
 * @param disorderMillis the most that a record is behind its place
 * @param stamps who says so
 */
record Timeline(long seed, int recordsPerSplit, int stepMillis, int disorderMillis, Stamps stamps)
    implements Serializable {

  private static final long BEGIN = -3_000;
  private static final int GAP_EVERY = 16;
  private static final int GAP_STEPS = 40;

  /** No time of any log is as far from zero. */
  private static final long HORIZON = 100_000_000;

  /** Whether all times are within the horizon. */
  static boolean fits(int splits, int recordsPerSplit, int stepMillis) {
    return (1L + GAP_STEPS) * splits * recordsPerSplit * stepMillis < HORIZON / 2;
  }

  long timeOf(int split, int index) {
    long place = (long) split * recordsPerSplit + index;
    long steps = place + place / GAP_EVERY * GAP_STEPS;
    long behind = Mix.choice(Mix.of(Mix.of(seed, split), ~(long) index), disorderMillis + 1);
    return BEGIN + steps * stepMillis - behind;
  }

  boolean bySplit() {
    return stamps == Stamps.SPLITS;
  }

  /** The strategy under which no record is late. */
  WatermarkStrategy<Event> strategy(long idleMillis) {
    if (idleMillis > 0) {
      return bounded(2 * HORIZON).withIdleness(Duration.ofMillis(idleMillis));
    }
    if (disorderMillis > 0) {
      return bounded(disorderMillis);
    }
    return stamps == Stamps.LATER
        ? WatermarkStrategy.monotonous((Event event) -> event.time())
        : WatermarkStrategy.forMonotonousTimestamps();
  }

  private WatermarkStrategy<Event> bounded(long millis) {
    Duration bound = Duration.ofMillis(millis);
    return stamps == Stamps.LATER
        ? WatermarkStrategy.bounded((Event event) -> event.time(), bound)
        : WatermarkStrategy.forBoundedOutOfOrderness(bound);
  }
}
