package dev.weir.state;

import java.util.function.BiConsumer;

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
  void visit(int slot, BiConsumer<Object, Object> visitor);

  /** Whether a code belongs to one half. */
  static boolean inHalf(int code, int depth, boolean bit) {
    return ((code >>> (31 - depth)) & 1) == (bit ? 1 : 0);
  }
}
