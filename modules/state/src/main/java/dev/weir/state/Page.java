package dev.weir.state;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A part of a table: slots probed linearly from the low bits of a hash, wrapping around at the end.
 *
 * @param <P> the kind of page
 */
sealed interface Page<P extends Page<P>> permits LongPage, ObjectPage {

  /**
   * Slots of a page beyond which it splits rather than grows. A split is the longest pause that
   * growth makes, about 0.1 ms. With small pages a table of ten thousand keys needs its directory,
   * which costs a quarter more for each update (KeyedTableBenchmark).
   */
  int SLOTS_MAX = 16_384;

  /** Slots of a new page. */
  int SLOTS_MIN = 16;

  /** How many top bits of their codes all keys of this page share. */
  int depth();

  /** The number of keys. */
  int size();

  /** The number of slots, a power of two. */
  int slots();

  /** Whether it must grow or split before another key may come: at three quarters. */
  default boolean full() {
    return size() >= slots() - (slots() >>> 2);
  }

  /** A page of the same keys and a number of slots. */
  P resized(int slots);

  /** A page, one deeper, of those keys whose code has the next bit set, or not set. */
  P half(boolean bit);

  /**
   * The key group of the key in a slot, counted from the first of the table; -1 for a free slot.
   */
  int groupAt(int slot);

  /** Shows the key and value of a slot that is taken. */
  void visit(int slot, EntryVisitor visitor);

  /** The value of a slot; null when that is free. */
  @Nullable Object value(int slot);

  /** Sets the value of a slot that is taken. */
  void value(int slot, Object value);

  /** What of it belongs to a snapshot; null for nothing. */
  @Nullable Hold hold();

  /** Sets what of it belongs to a snapshot. */
  void hold(@Nullable Hold hold);

  /**
   * A page of the same keys and values in the same slots.
   *
   * @param hold what of it belongs to a snapshot
   */
  P copied(@Nullable Hold hold);

  /** Whether nothing of it belongs to a snapshot, or not any more. */
  default boolean free() {
    Hold held = hold();
    if (held != null && held.over()) {
      hold(null);
      return true;
    }
    return held == null;
  }

  /**
   * The value of a slot that is taken, for somebody who may change it; to be called on pages that
   * may be written.
   */
  default Object own(int slot, UnaryOperator<Object> copier) {
    Object value = Objects.requireNonNull(value(slot));
    Hold held = hold();
    if (held == null || free() || !held.lent(slot)) {
      return value;
    }
    Object copy = copier.apply(value);
    value(slot, copy);
    held.replaced(slot);
    return copy;
  }

  /** Copies all values that belong to a snapshot: then slots may be moved. */
  default void ownAll(@Nullable UnaryOperator<Object> copier) {
    if (!free() && copier != null) {
      for (int slot = 0; slot < slots(); slot++) {
        if (value(slot) != null) {
          own(slot, copier);
        }
      }
    }
    hold(null);
  }

  /** Whether a code belongs to one half. */
  static boolean inHalf(int code, int depth, boolean bit) {
    return ((code >>> (31 - depth)) & 1) == (bit ? 1 : 0);
  }
}
