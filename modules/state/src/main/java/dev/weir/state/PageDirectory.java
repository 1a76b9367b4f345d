package dev.weir.state;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * The pages of one key group, found by the top bits of a hash (extendible hashing).
 *
 * <pre>
 *   bits = 2        00   01   10   11
 *   directory      [ a  | a  | b  | c ]      a: depth 1, b and c: depth 2
 *   b splits        b has depth 2 = bits, so the directory doubles first; a split in a needs not
 * </pre>
 */
final class PageDirectory<P extends Page<P>> {

  /** A directory never grows beyond 2^20 entries for a key group: about 400 million keys. */
  private static final int BITS_MAX = 20;

  private Object[] pages;
  private int bits;

  PageDirectory(P first) {
    pages = new Object[] {first};
  }

  @SuppressWarnings("unchecked") // nothing else is ever put in
  P page(int hash) {
    return (P) pages[index(hash)];
  }

  private int index(int hash) {
    return (hash >>> 1) >>> (31 - bits); // in two steps, since a shift by 32 is one by 0
  }

  /** Puts a page, or two, in place of one that is full, and returns the one for a hash. */
  P grow(P full, int hash) {
    if (full.slots() < Page.SLOTS_MAX) {
      replace(full, hash, full.resized(full.slots() * 2));
      return page(hash);
    }
    P low = full.half(false);
    P high = full.half(true);
    boolean futile = low.size() == 0 || high.size() == 0; // keys of one hash cannot be parted
    if (futile || full.depth() >= BITS_MAX) {
      replace(full, hash, full.resized(full.slots() * 2));
      return page(hash);
    }
    if (full.depth() == bits) {
      doubleDirectory();
    }
    int span = 1 << (bits - full.depth());
    int from = index(hash) & -span;
    Arrays.fill(pages, from, from + span / 2, low);
    Arrays.fill(pages, from + span / 2, from + span, high);
    P half = page(hash);
    return half.full() ? grow(half, hash) : half;
  }

  private void replace(P old, int hash, P by) {
    int span = 1 << (bits - old.depth());
    int from = index(hash) & -span;
    Arrays.fill(pages, from, from + span, by);
  }

  private void doubleDirectory() {
    Object[] doubled = new Object[pages.length * 2];
    for (int i = 0; i < doubled.length; i++) {
      doubled[i] = pages[i >>> 1];
    }
    pages = doubled;
    bits++;
  }

  /** Visits each page once, in the order of hashes. */
  @SuppressWarnings("unchecked")
  void forEach(Consumer<P> visitor) {
    for (int i = 0; i < pages.length; ) {
      P page = (P) pages[i];
      visitor.accept(page);
      i += 1 << (bits - page.depth());
    }
  }
}
