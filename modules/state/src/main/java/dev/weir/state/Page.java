package dev.weir.state;

/**
 * A part of a table: slots probed linearly from the low bits of a hash, wrapping around at the end.
 *
 * @param <P> the kind of page
 */
sealed interface Page<P extends Page<P>> permits LongPage, ObjectPage {

  /** Slots of a page beyond which it splits rather than grows. */
  int SLOTS_MAX = 1024;

  /** Slots of a new page. */
  int SLOTS_MIN = 8;

  /** How many top hash bits all keys of this page share. */
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

  /** A page, one deeper, of those keys whose hash has the next bit set, or not set. */
  P half(boolean bit);

  /** Whether a hash belongs to one half. */
  static boolean inHalf(int hash, int depth, boolean bit) {
    return ((hash >>> (31 - depth)) & 1) == (bit ? 1 : 0);
  }
}
