package dev.weir.tasks.slice;

import java.util.Deque;

/** Tumbling windows: a window is a slice. */
record Whole(Parts parts) implements Assembly {

  @Override
  public void fire(long window, Deque<Work> works) {
    Slices slices = parts.slices();
    works.add(
        Work.pass(
            () -> slices.find(window), key -> parts.results().emit(window, key, key.value())));
    if (!parts.keepSlices()) {
      works.add(Work.once(() -> slices.drop(window)));
    }
  }

  @Override
  public long takenThrough() {
    return Long.MIN_VALUE;
  }

  @Override
  public boolean needsOwn(long slice) {
    return true;
  }

  @Override
  public void add(long slice, Object key, Object element, boolean fresh) {
    throw new IllegalStateException("nothing is taken in");
  }
}
