package dev.weir.state;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The pages of all key groups of a table, found by group and the top bits of a hash (extendible
 * hashing). A directory is a bare array: every group has a stretch of it, and all stretches have
 * one length, a power of two, since hashing makes groups alike.
 *
 * <pre>
 *   group            0                   1
 *   top bits         00   01   10   11   00   01   10   11
 *   directory      [ a  | a  | b  | c  | d  | d  | d  | d  ]   depths: a 1, b and c 2, d 0
 *   b splits         b fills but one entry, so the directory doubles first; a split of a needs not
 * </pre>
 */
final class PageDirectory {

  /** A directory stops doubling at this many entries; pages grow instead. */
  private static final int ENTRIES_MAX = 1 << 22;

  private PageDirectory() {}

  /** The entry of a hash in the stretch of a group: its top bits, as many as the length has. */
  static int index(int group, int hash, int stretch) {
    return group * stretch + (int) (((hash & 0xFFFF_FFFFL) * stretch) >>> 32);
  }

  /**
   * Makes room where a hash belongs.
   *
   * @param stretch entries of each group
   * @return the directory from now on: this one, or one of twice the length
   */
  static <P extends Page<P>> P[] grow(P[] pages, int stretch, int group, int hash) {
    P full = pages[index(group, hash, stretch)];
    if (full.slots() < Page.SLOTS_MAX) {
      return replaced(pages, stretch, group, hash, full.resized(full.slots() * 2));
    }
    boolean fills = stretch >>> full.depth() == 1;
    P low = full.half(false);
    P high = full.half(true);
    boolean futile = low.size() == 0 || high.size() == 0; // keys of one hash cannot be parted
    if (futile || (fills && pages.length >= ENTRIES_MAX)) {
      return replaced(pages, stretch, group, hash, full.resized(full.slots() * 2));
    }
    P[] wide = fills ? doubled(pages) : pages;
    int wideStretch = fills ? stretch * 2 : stretch;
    int span = wideStretch >>> full.depth();
    int from = index(group, hash, wideStretch) & -span;
    Arrays.fill(wide, from, from + span / 2, low);
    Arrays.fill(wide, from + span / 2, from + span, high);
    return wide[index(group, hash, wideStretch)].full()
        ? grow(wide, wideStretch, group, hash)
        : wide;
  }

  private static <P extends Page<P>> P[] replaced(
      P[] pages, int stretch, int group, int hash, P by) {
    int span = stretch >>> by.depth();
    int from = index(group, hash, stretch) & -span;
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

  /** Visits each page once, by group and in the order of hashes. */
  static <P extends Page<P>> void forEach(P[] pages, int stretch, Consumer<P> visitor) {
    for (int i = 0; i < pages.length; ) {
      P page = pages[i];
      visitor.accept(page);
      i += stretch >>> page.depth();
    }
  }
}
