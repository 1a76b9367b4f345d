package dev.weir.tasks.slice;

import dev.weir.state.Cursor;
import dev.weir.state.KeyedTable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What is put together in one subtask before the exchange: by slice and key, of any key group. */
final class Partials {

  /** Beyond this many, all leave: so much stays in a processor's cache. */
  static final int KEPT_MAX = 16 * 1_024;

  private static final int GROUPS = 128; // of no meaning here, but that they are all

  /** What the elements of one key come to. */
  static final class Sum {
    Object accumulator;
    int elements = 1;

    Sum(Object accumulator) {
      this.accumulator = accumulator;
    }
  }

  /** The partials of one slice. */
  final class Slice {
    private final long number;
    private final KeyedTable<Object, Sum> sums = new KeyedTable<>(0, GROUPS - 1, GROUPS);

    private Slice(long number) {
      this.number = number;
    }

    /** What there is of a key; null for nothing, and then {@link #begin} may follow. */
    @Nullable Sum find(Object key) {
      return sums.find(key);
    }

    /** The first element of the key that was just looked for. */
    void begin(Object key, Object accumulator) {
      sums.store(key, new Sum(accumulator));
      kept++;
    }
  }

  private final Slicing slicing;
  private final TreeMap<Long, Slice> slices = new TreeMap<>();
  private final Deque<Slice> leaving = new ArrayDeque<>();
  private @Nullable Cursor<Object, Sum> cursor;
  private @Nullable Slice last;
  private long from = 1; // none: from is greater than to
  private long to;
  private int kept;

  Partials(Slicing slicing) {
    this.slicing = slicing;
  }

  /**
   * The slice of a time.
   *
   * @param firstOpen the first slice all of whose windows are to come
   * @return null for one before that, and for times that belong to no window
   */
  @Nullable Slice of(long time, long firstOpen) {
    return time >= from && time < to ? last : other(time, firstOpen);
  }

  private @Nullable Slice other(long time, long firstOpen) {
    long number = slicing.sliceOf(time);
    if (time == Long.MIN_VALUE
        || number < firstOpen
        || slicing.lastWindowOf(number) < slicing.firstWindowOf(number)) {
      return null;
    }
    last = slices.computeIfAbsent(number, Slice::new);
    from = Math.max(slicing.startOf(number), Long.MIN_VALUE + 1); // the least is no timestamp
    to = slicing.endOf(number);
    return last;
  }

  /** Whether there are so many that all should leave. */
  boolean many() {
    return kept >= KEPT_MAX;
  }

  /** All are to leave. */
  void leaveAll() {
    leaving.addAll(slices.values());
    slices.clear();
    forget();
  }

  /** Those of slices before one are to leave. */
  void leaveBefore(long slice) {
    Map<Long, Slice> gone = slices.headMap(slice, false);
    leaving.addAll(gone.values());
    gone.clear();
    forget();
  }

  private void forget() {
    last = null;
    from = 1;
    to = 0;
  }

  /** Whether some are to leave and have not. */
  boolean leaving() {
    return !leaving.isEmpty();
  }

  /** Goes on to the next that is to leave; returns whether there is one. */
  boolean next() {
    while (!leaving.isEmpty()) {
      Cursor<Object, Sum> at = cursor;
      if (at == null) {
        at = leaving.element().sums.cursor();
        cursor = at;
      }
      if (at.next()) {
        kept--;
        return true;
      }
      leaving.remove();
      cursor = null;
    }
    return false;
  }

  /** The key of the one that leaves. */
  Object key() {
    return Objects.requireNonNull(cursor).key();
  }

  /** What its elements come to. */
  Sum sum() {
    return Objects.requireNonNull(cursor).value();
  }

  /** A time in its slice. */
  long timestamp() {
    return Math.max(slicing.startOf(leaving.element().number), Long.MIN_VALUE + 1);
  }
}
