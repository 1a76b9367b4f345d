package dev.weir.tasks.slice;

import dev.weir.state.Cursor;
import dev.weir.state.DenseState;
import dev.weir.state.KeyedTable;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Sliding windows of aggregates that can take back: one running table. A window costs one pass over
 * the slices that are new in it, one over all its keys, and one over the slices that leave it.
 *
 * <pre>
 *   slices    | 1 | 2 | 3 | 4 | 5 |
 *   running       [  2 + 3 + 4    ]   next: merge 5, emit, deduct 3
 * </pre>
 */
final class Running implements Assembly {

  /** What a key comes to, and in how many slices: without any, the key is gone. */
  static final class Tally {
    Object accumulator;
    int slices = 1;

    Tally(Object accumulator) {
      this.accumulator = accumulator;
    }
  }

  private static final Long ALL = 0L; // the one namespace

  private final Parts parts;
  private final DenseState<Long, Object> state;
  private long taken = Long.MIN_VALUE;
  private long heldFrom = Long.MIN_VALUE; // whatever was taken in before was taken out again

  Running(Parts parts, SliceStates states) {
    this.parts = parts;
    this.state = states.derived();
  }

  @Override
  public void fire(long window, Deque<Work> works) {
    Slicing slicing = parts.slicing();
    Slices slices = parts.slices();
    long first = slicing.firstSliceOf(window);
    for (long slice : slices.between(Math.max(first, after(taken)), window)) {
      works.add(Work.pass(() -> slices.find(slice), this::merge));
    }
    taken = window;
    works.add(
        Work.pass(
            () -> state.find(ALL),
            key -> parts.results().emit(window, key, tally(key.value()).accumulator)));
    long needed = slicing.firstSliceOf(slicing.nextWindow(window));
    if (slices.between(needed, window).isEmpty()) {
      works.add(Work.once(() -> state.drop(ALL)));
    } else {
      for (long slice : slices.between(Math.max(first, heldFrom), needed - 1)) {
        works.add(Work.pass(() -> slices.find(slice), this::deduct));
      }
    }
    heldFrom = needed;
    if (!parts.keepSlices()) {
      works.add(Work.once(() -> slices.dropBefore(needed)));
    }
  }

  static long after(long slice) {
    return slice == Long.MAX_VALUE ? slice : slice + 1;
  }

  private void merge(Cursor<Object, Object> key) throws Exception {
    KeyedTable<Object, Object> table = state.table(ALL);
    Object found = table.findAt(key);
    if (found == null) {
      table.storeAt(key, new Tally(parts.folding().copy(key.value())));
    } else {
      Tally tally = tally(found);
      tally.slices++;
      tally.accumulator = parts.folding().merge(tally.accumulator, key.value());
    }
  }

  private void deduct(Cursor<Object, Object> key) throws Exception {
    KeyedTable<Object, Object> table = state.table(ALL);
    Tally tally = tally(table.findAt(key));
    if (tally.slices == 1) {
      table.remove();
    } else {
      tally.slices--;
      tally.accumulator = parts.folding().deduct(tally.accumulator, key.value());
    }
  }

  private static Tally tally(@Nullable Object value) {
    if (value instanceof Tally tally) {
      return tally;
    }
    throw new IllegalStateException("a key of a slice is not in the running table");
  }

  @Override
  public long takenThrough() {
    return taken;
  }

  @Override
  public boolean needsOwn(long slice) {
    return true;
  }

  @Override
  public void add(long slice, Object key, Object element, boolean fresh) throws Exception {
    KeyedTable<Object, Object> table = state.table(ALL);
    Object found = table.find(key);
    if (found == null) {
      table.store(key, new Tally(parts.folding().add(null, element)));
    } else {
      Tally tally = tally(found);
      tally.slices += fresh ? 1 : 0;
      tally.accumulator = parts.folding().add(tally.accumulator, element);
    }
  }
}
