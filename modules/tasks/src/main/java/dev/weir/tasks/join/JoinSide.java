package dev.weir.tasks.join;

import dev.weir.state.DenseState;
import dev.weir.tasks.keyed.KeyedSpace;
import org.jspecify.annotations.Nullable;

/**
 * One side of an interval join: its records that may still find partners, by key.
 *
 * @param interval where partners lie, seen from a record of this side
 */
record JoinSide(Interval interval, DenseState<KeyedSpace.Whole, TimeBuffer> buffers) {

  /** The records of a key, null when there are none. */
  @Nullable TimeBuffer find(Object key) {
    return buffers.get(key, KeyedSpace.Whole.KEY);
  }

  /**
   * Keeps a record; returns whether it is now the first of its key, whose time to go is to be
   * watched for.
   */
  boolean add(Object key, long time, Object value) {
    TimeBuffer buffer = find(key);
    if (buffer == null) {
      buffer = new TimeBuffer();
    }
    boolean isFirst = buffer.isEmpty() || time < buffer.firstTime();
    buffer.add(time, value);
    buffers.put(key, KeyedSpace.Whole.KEY, buffer);
    return isFirst;
  }

  /**
   * Forgets the records of a key that the watermark has done with.
   *
   * @return the timestamp of the first that stays; {@link Long#MIN_VALUE} when none does
   */
  long clean(Object key, long watermark) {
    TimeBuffer buffer = find(key);
    if (buffer == null) {
      return Long.MIN_VALUE;
    }
    while (!buffer.isEmpty() && interval.cleanupTime(buffer.firstTime()) <= watermark) {
      buffer.removeFirst();
    }
    if (!buffer.isEmpty()) {
      buffers.put(key, KeyedSpace.Whole.KEY, buffer);
      return buffer.firstTime();
    }
    buffers.remove(key, KeyedSpace.Whole.KEY);
    return Long.MIN_VALUE;
  }
}
