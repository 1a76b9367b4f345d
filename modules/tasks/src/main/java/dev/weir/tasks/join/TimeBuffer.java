package dev.weir.tasks.join;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Records of one key in the order of their timestamps, those of one timestamp in the order of their
 * coming.
 *
 * <pre>
 *            first            end
 *   times    | . . 3 5 5 8 9 . . |     taken from the front, mostly added at the end: what comes
 *   values   | . . a b c d e . . |     out of order moves only what is later than itself
 * </pre>
 */
final class TimeBuffer {

  private static final int CAPACITY_MIN = 4;

  private long[] times = new long[CAPACITY_MIN];
  private @Nullable Object[] values = new @Nullable Object[CAPACITY_MIN];
  private int first;
  private int end;

  boolean isEmpty() {
    return first == end;
  }

  int size() {
    return end - first;
  }

  /** The least timestamp; there must be one. */
  long firstTime() {
    return times[first];
  }

  void add(long time, Object value) {
    if (end == times.length) {
      makeRoom();
    }
    int place = after(time);
    System.arraycopy(times, place, times, place + 1, end - place);
    System.arraycopy(values, place, values, place + 1, end - place);
    times[place] = time;
    values[place] = value;
    end++;
  }

  /** The place of the first record at or after a time; {@link #end} when there is none. */
  int from(long time) {
    return time == Long.MIN_VALUE ? first : after(time - 1);
  }

  /** Where places end. */
  int end() {
    return end;
  }

  long time(int place) {
    return times[place];
  }

  Object value(int place) {
    return Objects.requireNonNull(values[place]);
  }

  /** Forgets the first record. */
  void removeFirst() {
    values[first++] = null;
    if (first == end) {
      first = 0;
      end = 0;
    }
  }

  /** The place of the first record after a time. */
  private int after(long time) {
    if (first == end || times[end - 1] <= time) {
      return end; // as streams mostly are
    }
    int low = first;
    int high = end - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (times[middle] > time) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  /** Moves to the front when at least half is free, else to twice the space. */
  private void makeRoom() {
    int size = size();
    if (size > times.length / 2) {
      times = Arrays.copyOfRange(times, first, first + times.length * 2);
      values = Arrays.copyOfRange(values, first, first + values.length * 2);
    } else {
      System.arraycopy(times, first, times, 0, size);
      System.arraycopy(values, first, values, 0, size);
      Arrays.fill(values, size, end, null);
    }
    first = 0;
    end = size;
  }
}
