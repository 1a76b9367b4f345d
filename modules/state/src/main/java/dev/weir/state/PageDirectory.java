package dev.weir.state;

import java.util.Arrays;
import java.util.function.BiConsumer;

/**
 * The pages of a table, found by the top bits of a code (extendible hashing). A directory is a bare
 * array whose length is a power of two; a small table is one page, and needs no look at it.
 *
 * <pre>
 *   top bits         000  001  010  011  100  101  110  111
 *   directory      [ a  | a  | b  | c  | d  | d  | d  | d  ]   depths: a 2, b and c 3, d 1
 *   b splits         b fills but one entry, so the directory doubles first; a split of a needs not
 * </pre>
 */
final class PageDirectory {

  /** A directory stops doubling at this many entries; pages grow instead. */
  private static final int ENTRIES_MAX = 1 << 22;

  private PageDirectory() {}

  /** The page of a code. */
  static <P> P page(P[] pages, int code) {
    return pages[index(code, pages.length)];
  }

  /** The entry of a code: its top bits, as many as the length has. */
  private static int index(int code, int length) {
    return (int) (((code & 0xFFFF_FFFFL) * length) >>> 32);
  }

  /**
   * Makes room where a code belongs.
   *
   * @return the directory from now on: this one, or one of twice the length
   */
  static <P extends Page<P>> P[] grow(P[] pages, int code) {
    P full = page(pages, code);
    if (full.slots() < Page.SLOTS_MAX) {
      return replaced(pages, code, full.resized(full.slots() * 2));
    }
    boolean fills = pages.length >>> full.depth() == 1;
    P low = full.half(false);
    P high = full.half(true);
    boolean futile = low.size() == 0 || high.size() == 0; // keys of one hash cannot be parted
    if (futile || (fills && pages.length >= ENTRIES_MAX)) {
      return replaced(pages, code, full.resized(full.slots() * 2));
    }
    P[] wide = fills ? doubled(pages) : pages;
    int span = wide.length >>> full.depth();
    int from = index(code, wide.length) & -span;
    Arrays.fill(wide, from, from + span / 2, low);
    Arrays.fill(wide, from + span / 2, from + span, high);
    return page(wide, code).full() ? grow(wide, code) : wide;
  }

  /** Puts a page in the place of the one of a code, which has the same depth. */
  static <P extends Page<P>> P[] replaced(P[] pages, int code, P by) {
    int span = pages.length >>> by.depth();
    int from = index(code, pages.length) & -span;
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

  /** Gives every page to a snapshot as it is; returns the pages, each as often as it stands. */
  static <P extends Page<P>> P[] freeze(P[] pages, Hold hold) {
    for (int i = 0; i < pages.length; i += pages.length >>> pages[i].depth()) {
      pages[i].hold(hold);
    }
    return pages.clone();
  }

  /** Visits all keys and values, by group, page and slot. */
  static void forEach(Page<?>[] pages, GroupRange groups, BiConsumer<Object, Object> visitor) {
    forEachOfGroup(pages, groups, (group, key, value) -> visitor.accept(key, value));
  }

  /** The same, with the groups, counted from the first of the range. */
  static void forEachOfGroup(Page<?>[] pages, GroupRange groups, EntryVisitor visitor) {
    long codesOfEntry = (1L << 32) / pages.length;
    for (int i = 0; i < pages.length; ) {
      Page<?> page = pages[i];
      int next = i + (pages.length >>> page.depth());
      int first = groups.groupOfCode(i * codesOfEntry);
      int last = groups.groupOfCode(next * codesOfEntry - 1);
      visitByGroup(page, first, last - first + 1, visitor);
      i = next;
    }
  }

  /** A small table has many groups in one page: its slots are counted, placed, then visited. */
  private static void visitByGroup(Page<?> page, int firstGroup, int groups, EntryVisitor visitor) {
    int[] ends = new int[groups + 1];
    for (int slot = 0; slot < page.slots(); slot++) {
      int group = page.groupAt(slot);
      if (group >= 0) {
        ends[group - firstGroup + 1]++;
      }
    }
    for (int i = 1; i <= groups; i++) {
      ends[i] += ends[i - 1];
    }
    int[] order = new int[page.size()];
    for (int slot = 0; slot < page.slots(); slot++) {
      int group = page.groupAt(slot);
      if (group >= 0) {
        order[ends[group - firstGroup]++] = slot;
      }
    }
    for (int slot : order) {
      page.visit(slot, visitor);
    }
  }
}
