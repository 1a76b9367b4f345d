package dev.weir.tasks;

import java.util.Arrays;

/**
 * The watermark of an operator: the least of its channels', each of which only rises. Two inputs
 * combine as their channels would, for the least of the leasts is the least of all.
 */
final class WatermarkValve {

  private final long[] marks;
  private long least = Long.MIN_VALUE;

  WatermarkValve(int channels) {
    marks = new long[channels];
    Arrays.fill(marks, Long.MIN_VALUE);
  }

  /** A channel's watermark came; returns whether the least of all has risen. */
  boolean advance(int channel, long timestamp) {
    long before = marks[channel];
    if (timestamp <= before) {
      return false;
    }
    marks[channel] = timestamp;
    if (before > least) {
      return false; // it did not hold the others back
    }
    long now = Long.MAX_VALUE;
    for (long mark : marks) {
      now = Math.min(now, mark);
    }
    boolean risen = now > least;
    least = now;
    return risen;
  }

  long least() {
    return least;
  }
}
