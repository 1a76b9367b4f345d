package dev.weir.state;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keys of class {@link Long}, or of class {@link Integer}, unboxed.
 *
 * <p>A find leaves behind only numbers: a reference written for each record would cost the garbage
 * collector's write barrier, which on G1 is dearer than finding the page again.
 */
final class LongKeys {

  private final GroupRange groups;
  private final @Nullable UnaryOperator<Object> copier; // null for values that never change
  private LongPage only; // the first page: the only one as long as the directory has one entry
  private LongPage[] pages;
  private boolean single = true;
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int code;
  private int slot = -1;

  LongKeys(LongKind kind, @Nullable UnaryOperator<Object> copier) {
    this.groups = kind.groups();
    this.copier = copier;
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
    Object value = page.values[at];
    return page.hold == null || value == null ? value : own(page, value);
  }

  /** What was found is given to somebody who may change it. */
  private Object own(LongPage held, Object value) {
    UnaryOperator<Object> copies = copier;
    return copies == null || held.free() ? value : writable(held).own(slot, copies);
  }

  /** The page that may be written in place of one: itself, or a copy when a snapshot has it. */
  private LongPage writable(LongPage page) {
    Hold hold = page.hold;
    if (hold == null || page.free() || !hold.whole()) {
      return page;
    }
    LongPage copy = page.copied(copier == null ? null : hold.ofValues(page.values));
    PageDirectory.replaced(pages, code, copy);
    only = pages[0];
    return copy;
  }

  /** Sets the value of the key that was just found; false when it was not. */
  boolean replace(Object value) {
    LongPage page = writable(page());
    boolean found = page.values[slot] != null;
    if (found) {
      page.values[slot] = value;
      if (page.hold != null) {
        page.hold.replaced(slot);
      }
    }
    return found;
  }

  /** Adds the key that was just looked for and not found. */
  void add(int group, long key, Object value) {
    LongPage page = writable(page());
    if (page.full()) {
      page.ownAll(copier);
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
    if (page().values[slot] != null) {
      LongPage page = writable(page());
      page.ownAll(copier);
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

  /** Gives all pages to a snapshot as they are, and names them. */
  LongPage[] freeze(Hold hold) {
    return PageDirectory.freeze(pages, hold);
  }

  int size() {
    return size;
  }
}
