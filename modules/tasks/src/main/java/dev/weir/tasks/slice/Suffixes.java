package dev.weir.tasks.slice;

import dev.weir.state.Cursor;
import dev.weir.state.DenseState;
import dev.weir.state.KeyedTable;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sliding windows of aggregates that cannot take back: two stacks of tables. The older slices of a
 * window are there as suffixes, each a slice merged with all older than the turn that came after
 * it; the newer ones as one prefix. When a window has none of the older ones left, its slices are
 * turned into suffixes, from the newest to the oldest; so each slice is merged twice, and a window
 * is one suffix and the prefix, however many slices it has.
 *
 * <pre>
 *   slices        | 1 | 2 | 3 | 4 | 5 | 6 |
 *   suffixes of 4 [     1 to 4    ]
 *                     [   2 to 4  ]
 *                         [3 to 4 ]
 *                             [ 4 ]
 *   prefix                        [ 5 + 6 ]   window 3 to 6 = suffix of 3 + prefix
 * </pre>
 */
final class Suffixes implements Assembly {

  private static final Long ALL = 0L; // the one namespace of the prefix

  private final Parts parts;
  private final DenseState<Long, Object> suffixes;
  private final DenseState<Long, Object> prefix;
  private final TreeMap<Long, Boolean> starts = new TreeMap<>(); // of suffixes
  private long turn = Long.MIN_VALUE; // the last slice in the suffixes
  private long taken = Long.MIN_VALUE;

  Suffixes(Parts parts, SliceStates states) {
    this.parts = parts;
    this.suffixes = states.derived();
    this.prefix = states.derived();
  }

  @Override
  public void fire(long window, Deque<Work> works) {
    Slicing slicing = parts.slicing();
    Slices slices = parts.slices();
    long first = slicing.firstSliceOf(window);
    if (first > turn) {
      turnAround(first, window, works);
    } else {
      for (long slice : slices.between(Running.after(Math.max(taken, turn)), window)) {
        works.add(Work.pass(() -> slices.find(slice), this::mergeIntoPrefix));
      }
    }
    taken = window;
    Long start = starts.ceilingKey(first);
    works.add(Work.pass(() -> suffix(start), key -> emitWhole(window, key)));
    works.add(Work.pass(() -> prefix.find(ALL), key -> emitNew(window, suffix(start), key)));
    works.add(Work.once(() -> tidy(window)));
  }

  private void turnAround(long first, long window, Deque<Work> works) {
    Slices slices = parts.slices();
    forget();
    List<Long> turned = new ArrayList<>(slices.between(first, window).descendingSet());
    Long newer = null;
    for (Long slice : turned) {
      Long merged = newer;
      works.add(Work.pass(() -> slices.find(slice), key -> mergeIntoSuffix(slice, key)));
      works.add(Work.pass(() -> suffix(merged), key -> mergeIntoSuffix(slice, key)));
      newer = slice;
    }
    turned.forEach(slice -> starts.put(slice, true));
    turn = window;
  }

  private void forget() {
    prefix.drop(ALL);
    starts.keySet().forEach(suffixes::drop);
    starts.clear();
  }

  private @Nullable KeyedTable<Object, Object> suffix(@Nullable Long start) {
    return start == null ? null : suffixes.find(start);
  }

  private void mergeIntoPrefix(Cursor<Object, Object> key) throws Exception {
    Tables.merge(parts.folding(), prefix.table(ALL), key);
  }

  private void mergeIntoSuffix(Long start, Cursor<Object, Object> key) throws Exception {
    Tables.merge(parts.folding(), suffixes.table(start), key);
  }

  /** A key of the suffix, with what the prefix has of it. */
  private void emitWhole(long window, Cursor<Object, Object> key) throws Exception {
    KeyedTable<Object, Object> newer = prefix.find(ALL);
    Object part = newer == null ? null : newer.findAt(key);
    Object whole =
        part == null ? key.value() : parts.folding().merge(parts.folding().copy(key.value()), part);
    parts.results().emit(window, key, whole);
  }

  /** A key of the prefix that the suffix has not. */
  private void emitNew(
      long window, @Nullable KeyedTable<Object, Object> older, Cursor<Object, Object> key)
      throws Exception {
    if (older == null || older.findAt(key) == null) {
      parts.results().emit(window, key, key.value());
    }
  }

  private void tidy(long window) {
    Slicing slicing = parts.slicing();
    long needed = slicing.firstSliceOf(slicing.nextWindow(window));
    starts.headMap(needed, false).keySet().forEach(suffixes::drop);
    starts.headMap(needed, false).clear();
    if (parts.slices().between(needed, window).isEmpty()) {
      prefix.drop(ALL);
      turn = Long.MIN_VALUE;
    }
    if (!parts.keepSlices()) {
      parts.slices().dropBefore(needed);
    }
  }

  @Override
  public long takenThrough() {
    return taken;
  }

  @Override
  public boolean needsOwn(long slice) {
    return true; // a snapshot holds slices, and nothing of what is made of them
  }

  @Override
  public void add(long slice, Object key, Object element, boolean fresh) throws Exception {
    Folding folding = parts.folding();
    if (slice > turn) {
      Tables.add(folding, prefix.table(ALL), key, element);
      return;
    }
    if (!starts.containsKey(slice)) {
      begin(slice);
    }
    for (Long start : starts.headMap(slice, true).keySet()) {
      Tables.add(folding, suffixes.table(start), key, folding.again(element));
    }
  }

  /** A slice that was empty at the turn gets a suffix of its own: that of the one after it. */
  private void begin(long slice) throws Exception {
    KeyedTable<Object, Object> next = suffix(starts.ceilingKey(slice));
    starts.put(slice, true);
    KeyedTable<Object, Object> own = suffixes.table(slice);
    if (next != null) {
      for (Cursor<Object, Object> key = next.cursor(); key.next(); ) {
        Tables.merge(parts.folding(), own, key);
      }
    }
  }
}
