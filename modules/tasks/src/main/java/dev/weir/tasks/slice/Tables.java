package dev.weir.tasks.slice;

import dev.weir.state.Cursor;
import dev.weir.state.KeyedTable;

/** What is done with tables of accumulators. */
final class Tables {

  private Tables() {}

  /** Adds an element. */
  static void add(Folding folding, KeyedTable<Object, Object> to, Object key, Object element)
      throws Exception {
    Object before = to.find(key);
    Object after = folding.add(before, element);
    if (after != before) {
      to.store(key, after);
    }
  }

  /** Merges what a cursor of another table stands at. */
  static void merge(Folding folding, KeyedTable<Object, Object> into, Cursor<Object, Object> from)
      throws Exception {
    Object before = into.findAt(from);
    Object after =
        before == null ? folding.copy(from.value()) : folding.merge(before, from.value());
    if (after != before) {
      into.storeAt(from, after);
    }
  }
}
