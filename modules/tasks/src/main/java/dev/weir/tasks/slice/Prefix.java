package dev.weir.tasks.slice;

import dev.weir.state.Cursor;
import dev.weir.state.DenseState;
import java.util.Deque;

/**
 * Windows that grow from one start: each takes in what is new since the last, until the longest.
 */
final class Prefix implements Assembly {

  private static final Long ALL = 0L; // the one namespace

  private final Parts parts;
  private final DenseState<Long, Object> state;
  private long taken = Long.MIN_VALUE;

  Prefix(Parts parts, SliceStates states) {
    this.parts = parts;
    this.state = states.accumulators("prefix");
  }

  @Override
  public void fire(long window, Deque<Work> works) {
    Slicing slicing = parts.slicing();
    Slices slices = parts.slices();
    long first = slicing.firstSliceOf(window);
    for (long slice : slices.between(Math.max(first, Running.after(taken)), window)) {
      works.add(Work.pass(() -> slices.find(slice), this::merge));
      if (!parts.keepSlices()) {
        works.add(Work.once(() -> slices.release(slice)));
      }
    }
    taken = window;
    works.add(
        Work.pass(() -> state.find(ALL), key -> parts.results().emit(window, key, key.value())));
    long needed = slicing.firstSliceOf(slicing.nextWindow(window));
    if (needed > window) {
      works.add(Work.once(() -> state.drop(ALL)));
    }
    if (!parts.keepSlices()) {
      works.add(Work.once(() -> slices.dropBefore(needed)));
    }
  }

  private void merge(Cursor<Object, Object> key) throws Exception {
    Tables.merge(parts.folding(), state.table(ALL), key);
  }

  @Override
  public long takenThrough() {
    return taken;
  }

  @Override
  public void restored(long takenThrough) {
    taken = takenThrough;
  }

  @Override
  public boolean needsOwn(long slice) {
    return parts.keepSlices() || slice > taken;
  }

  @Override
  public void add(long slice, Object key, Object element, boolean fresh) throws Exception {
    Tables.add(parts.folding(), state.table(ALL), key, element);
  }
}
