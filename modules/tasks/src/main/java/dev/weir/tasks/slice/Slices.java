package dev.weir.tasks.slice;

import dev.weir.state.DenseState;
import dev.weir.state.KeyedTable;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The slices that windows still need, and the accumulators of each by key. A slice may be there
 * without accumulators of its own, when those of several slices were put together.
 */
final class Slices {

  private final DenseState<Long, Object> accumulators;
  private final TreeSet<Long> present = new TreeSet<>();

  Slices(SliceStates states) {
    this.accumulators = states.accumulators("slices");
  }

  /** The accumulators of a slice, which is there from now on. */
  KeyedTable<Object, Object> table(long slice) {
    present.add(slice);
    return accumulators.table(slice);
  }

  /** The accumulators of a slice, null when it has none of its own. */
  @Nullable KeyedTable<Object, Object> find(long slice) {
    return accumulators.find(slice);
  }

  /** A slice is there, whether it has accumulators of its own or not. */
  void note(long slice) {
    present.add(slice);
  }

  /** A slice needs no accumulators of its own any more. */
  void release(long slice) {
    accumulators.drop(slice);
  }

  /** Forgets a slice. */
  void drop(long slice) {
    accumulators.drop(slice);
    present.remove(slice);
  }

  /** Forgets all slices before one. */
  void dropBefore(long slice) {
    NavigableSet<Long> gone = present.headSet(slice, false);
    gone.forEach(accumulators::drop);
    gone.clear();
  }

  /** All slices that are there, in order. */
  List<Long> all() {
    return List.copyOf(present);
  }

  /** The slices from one to another, both included, in order. */
  NavigableSet<Long> between(long first, long last) {
    return first > last ? Collections.emptyNavigableSet() : present.subSet(first, true, last, true);
  }

  /** The first slice from one on, null when there is none. */
  @Nullable Long from(long slice) {
    return present.ceiling(slice);
  }

  /** The first of all slices, null when there is none. */
  @Nullable Long first() {
    return present.isEmpty() ? null : present.first();
  }

  /** The number of slices. */
  int size() {
    return present.size();
  }
}
