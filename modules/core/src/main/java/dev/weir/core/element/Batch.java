package dev.weir.core.element;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A run of records of one channel between two control elements: the unit of exchange.
 *
 * <pre>
 *   values      [ v0 | v1 | v2 | ...      ]   size records, in order
 *   timestamps  [ t0 | t1 | t2 | ...      ]   absent while no record carries one
 * </pre>
 *
 * <p>A batch has one owner at a time and is not safe for use by two threads: handing it over hands
 * over the right to touch it.
 */
public final class Batch implements StreamElement {

  /** The timestamp of a record that carries none. */
  public static final long NO_TIMESTAMP = Long.MIN_VALUE;

  private Object[] values;
  private long @Nullable [] timestamps;
  private int size;

  /** An empty batch with room for {@code capacity} records; it grows when it must. */
  public Batch(int capacity) {
    values = new Object[capacity];
  }

  /** The number of records. */
  public int size() {
    return size;
  }

  /** Whether there is no record. */
  public boolean isEmpty() {
    return size == 0;
  }

  /** Appends a record. {@code timestamp} is {@link #NO_TIMESTAMP} when it carries none. */
  public void add(Object value, long timestamp) {
    int at = size;
    if (at == values.length) {
      grow();
    }
    values[at] = value;
    if (timestamp != NO_TIMESTAMP || timestamps != null) {
      stamp(at, timestamp);
    }
    size = at + 1;
  }

  /** The value of record {@code index}. */
  public Object value(int index) {
    return values[index];
  }

  /** The timestamp of record {@code index}, {@link #NO_TIMESTAMP} when it carries none. */
  public long timestamp(int index) {
    long[] stamps = timestamps;
    return stamps == null ? NO_TIMESTAMP : stamps[index];
  }

  private void stamp(int at, long timestamp) {
    long[] stamps = timestamps;
    if (stamps == null) {
      stamps = new long[values.length];
      Arrays.fill(stamps, 0, at, NO_TIMESTAMP);
      timestamps = stamps;
    }
    stamps[at] = timestamp;
  }

  private void grow() {
    int capacity = Math.max(16, values.length * 2);
    values = Arrays.copyOf(values, capacity);
    if (timestamps != null) {
      timestamps = Arrays.copyOf(timestamps, capacity);
    }
  }
}
