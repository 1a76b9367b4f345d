package dev.weir.tasks.slice;

import dev.weir.state.KeyedTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Finds the slice of an element all of whose windows are to come. That of the element before is
 * found by two comparisons; another of the last few by its number, without a search.
 */
final class OpenSlices {

  private static final int RECENT = 64; // a power of two

  private final Slicing slicing;
  private final Slices slices;
  private final long[] numbers = new long[RECENT];
  private final @Nullable KeyedTable<Object, Object>[] tables = newTables();
  private long firstOpen = Long.MIN_VALUE;
  private long from = 1; // none: from is greater than to
  private long to;
  private @Nullable KeyedTable<Object, Object> last;

  OpenSlices(Slicing slicing, Slices slices) {
    this.slicing = slicing;
    this.slices = slices;
  }

  /** The accumulators of a time's slice; null when a window of that may be over, or has none. */
  @Nullable KeyedTable<Object, Object> table(long time) {
    if (time >= from && time < to) {
      return last;
    }
    return other(time);
  }

  private @Nullable KeyedTable<Object, Object> other(long time) {
    long slice = slicing.sliceOf(time);
    if (time == Long.MIN_VALUE
        || slice < firstOpen
        || slicing.lastWindowOf(slice) < slicing.firstWindowOf(slice)) {
      return null;
    }
    int at = (int) slice & (RECENT - 1);
    KeyedTable<Object, Object> table = tables[at];
    if (table == null || numbers[at] != slice) {
      table = slices.table(slice);
      tables[at] = table;
      numbers[at] = slice;
    }
    last = table;
    from = Math.max(slicing.startOf(slice), Long.MIN_VALUE + 1); // the least is no timestamp
    to = slicing.endOf(slice);
    return table;
  }

  /** Slices may be dropped from here on: none is remembered. */
  void forget() {
    Arrays.fill(tables, null);
    last = null;
    from = 1;
    to = 0;
    firstOpen = Long.MAX_VALUE;
  }

  /** Slices are open from one on. */
  void from(long slice) {
    firstOpen = slice;
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static @Nullable KeyedTable<Object, Object>[] newTables() {
    return new KeyedTable[RECENT];
  }
}
