package dev.weir.state;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Keys of class {@link Long}, or of class {@link Integer}, unboxed.
 *
 * <p>A find leaves behind only numbers: a reference written for each record would cost the garbage
 * collector's write barrier, which on G1 is dearer than finding the page again.
 */
final class LongKeys {

  private final GroupRange groups;
  private LongPage only; // the first page: the only one as long as the directory has one entry
  private LongPage[] pages;
  private boolean single = true;
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int code;
  private int slot = -1;

  LongKeys(LongKind kind) {
    this.groups = kind.groups();
    this.only = new LongPage(Page.SLOTS_MIN, 0, kind);
    this.pages = new LongPage[] {only};
  }

  /** The value of a key; remembers where it is, or would be. */
  @Nullable Object find(int group, long key) {
    int hash = LongPage.hash(key);
    LongPage page = only;
    if (!single) {
      int c = groups.code(group, hash);
      code = c;
      page = PageDirectory.page(pages, c);
    }
    int at = page.slotOf(key, hash);
    slot = at;
    return page.values[at];
  }

  /** Sets the value of the key that was just found; false when it was not. */
  boolean replace(Object value) {
    @Nullable Object[] values = page().values;
    boolean found = values[slot] != null;
    if (found) {
      values[slot] = value;
    }
    return found;
  }

  /** Adds the key that was just looked for and not found. */
  void add(int group, long key, Object value) {
    LongPage page = page();
    if (page.full()) {
      code = groups.code(group, LongPage.hash(key));
      pages = PageDirectory.grow(pages, code);
      only = pages[0];
      single = pages.length == 1;
      page = page();
      slot = page.slotOf(key, LongPage.hash(key));
    }
    page.add(slot, key, value);
    size++;
  }

  /** Removes the key that was just looked for. */
  void remove() {
    LongPage page = page();
    if (page.values[slot] != null) {
      page.free(slot);
      size--;
      slot = -1; // other keys may have moved
    }
  }

  private LongPage page() {
    if (slot < 0) {
      throw new IllegalStateException("find a key first");
    }
    return single ? only : PageDirectory.page(pages, code);
  }

  /** Visits all, by group, page and slot. */
  void forEach(BiConsumer<Object, Object> visitor) {
    PageDirectory.forEach(pages, groups, visitor);
  }

  /** The directory. */
  LongPage[] pages() {
    return pages;
  }

  int size() {
    return size;
  }
}
