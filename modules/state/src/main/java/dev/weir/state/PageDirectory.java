package dev.weir.state;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The pages of one key group, found by the top bits of a hash (extendible hashing). A directory is
 * a bare array, one load away from its pages; its length is a power of two.
 *
 * <pre>
 *   length = 4      00   01   10   11
 *   directory      [ a  | a  | b  | c ]      a: depth 1, b and c: depth 2
 *   b splits        b fills but one entry, so the directory doubles first; a split of a needs not
 * </pre>
 */
final class PageDirectory {

  /** A directory never grows beyond 2^20 entries for a key group: about 400 million keys. */
  private static final int DEPTH_MAX = 20;

  private PageDirectory() {}

  /** The entry of a hash: its top bits, as many as the length has. */
  static int index(int hash, int length) {
    return (int) (((hash & 0xFFFF_FFFFL) * length) >>> 32);
  }

  /** Makes room where a hash belongs. Returns the directory from now on: this one, or a larger. */
  static <P extends Page<P>> P[] grow(P[] pages, int hash) {
    P full = pages[index(hash, pages.length)];
    if (full.slots() < Page.SLOTS_MAX) {
      return replaced(pages, hash, full.resized(full.slots() * 2));
    }
    P low = full.half(false);
    P high = full.half(true);
    boolean futile = low.size() == 0 || high.size() == 0; // keys of one hash cannot be parted
    if (futile || full.depth() >= DEPTH_MAX) {
      return replaced(pages, hash, full.resized(full.slots() * 2));
    }
    P[] wide = pages.length >>> full.depth() == 1 ? doubled(pages) : pages;
    int span = wide.length >>> full.depth();
    int from = index(hash, wide.length) & -span;
    Arrays.fill(wide, from, from + span / 2, low);
    Arrays.fill(wide, from + span / 2, from + span, high);
    return wide[index(hash, wide.length)].full() ? grow(wide, hash) : wide;
  }

  private static <P extends Page<P>> P[] replaced(P[] pages, int hash, P by) {
    int span = pages.length >>> by.depth();
    int from = index(hash, pages.length) & -span;
    Arrays.fill(pages, from, from + span, by);
    return pages;
  }

  private static <P extends Page<P>> P[] doubled(P[] pages) {
    P[] wide = Arrays.copyOf(pages, pages.length * 2);
    for (int i = 0; i < wide.length; i++) {
      wide[i] = pages[i >>> 1];
    }
    return wide;
  }

  /** Visits each page once, in the order of hashes. */
  static <P extends Page<P>> void forEach(P[] pages, Consumer<P> visitor) {
    for (int i = 0; i < pages.length; ) {
      P page = pages[i];
      visitor.accept(page);
      i += pages.length >>> page.depth();
    }
  }
}
