package dev.weir.state;

import org.jspecify.annotations.Nullable;

/**
 * How much of a page belongs to a snapshot:
 *
 * <pre>
 *   the page as it is     nothing of it may be written; the first write goes to a copy of the page
 *   some of its values    the page is such a copy, but these values are still the same objects:
 *                         each is copied before somebody gets it who may change it
 * </pre>
 *
 * <p>A page without a hold is free. One of values that never change is free once it was copied.
 */
final class Hold {

  private final Freeze freeze;
  private final long @Nullable [] lent; // a bit for each slot; null for the page as it is

  private Hold(Freeze freeze, long @Nullable [] lent) {
    this.freeze = freeze;
    this.lent = lent;
  }

  static Hold ofPage(Freeze freeze) {
    return new Hold(freeze, null);
  }

  /** For a copy of a held page, whose values are still those of the page. */
  Hold ofValues(@Nullable Object[] values) {
    long[] bits = new long[(values.length + 63) >>> 6];
    for (int slot = 0; slot < values.length; slot++) {
      if (values[slot] != null) {
        bits[slot >>> 6] |= 1L << slot;
      }
    }
    return new Hold(freeze, bits);
  }

  boolean over() {
    return freeze.over();
  }

  /** Whether the page as it is belongs to the snapshot. */
  boolean whole() {
    return lent == null;
  }

  /** Whether the value of a slot belongs to the snapshot. */
  boolean lent(int slot) {
    return lent == null || (lent[slot >>> 6] & 1L << slot) != 0;
  }

  /** The value of a slot is another now, which the snapshot does not know. */
  void replaced(int slot) {
    if (lent != null) {
      lent[slot >>> 6] &= ~(1L << slot);
    }
  }
}
