package dev.weir.state;

import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Keys of any class. Like {@link LongKeys}, a find leaves behind only numbers. */
final class ObjectKeys {

  private final GroupRange groups;
  private final @Nullable UnaryOperator<Object> copier; // null for values that never change
  private ObjectPage[] pages;
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int spread;
  private int code;
  private int slot = -1;

  ObjectKeys(GroupRange groups, @Nullable UnaryOperator<Object> copier) {
    this.groups = groups;
    this.copier = copier;
    this.pages = new ObjectPage[] {new ObjectPage(Page.SLOTS_MIN, 0, groups)};
  }

  /**
   * The value of a key; remembers where it is, or would be.
   *
   * @param ofKey the key's hash code, spread as for finding its group
   */
  @Nullable Object find(int group, Object key, int ofKey) {
    int c = groups.code(group, ObjectPage.hash(ofKey));
    ObjectPage page = PageDirectory.page(pages, c);
    int at = page.slotOf(key, ofKey);
    spread = ofKey;
    code = c;
    slot = at;
    Object value = page.values[at];
    return page.hold == null || value == null ? value : own(page, value);
  }

  /** What was found is given to somebody who may change it. */
  private Object own(ObjectPage held, Object value) {
    UnaryOperator<Object> copies = copier;
    return copies == null || held.free() ? value : writable(held).own(slot, copies);
  }

  /** The page that may be written in place of one: itself, or a copy when a snapshot has it. */
  private ObjectPage writable(ObjectPage page) {
    Hold hold = page.hold;
    if (hold == null || page.free() || !hold.whole()) {
      return page;
    }
    ObjectPage copy = page.copied(copier == null ? null : hold.ofValues(page.values));
    PageDirectory.replaced(pages, code, copy);
    return copy;
  }

  /** Sets the value of the key that was just found; false when it was not. */
  boolean replace(Object value) {
    ObjectPage page = writable(page());
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
  void add(Object key, Object value) {
    ObjectPage page = writable(page());
    if (page.full()) {
      page.ownAll(copier);
      pages = PageDirectory.grow(pages, code);
      page = page();
      slot = page.slotOf(key, spread);
    }
    page.add(slot, key, spread, value);
    size++;
  }

  /** Removes the key that was just looked for. */
  void remove() {
    if (page().values[slot] != null) {
      ObjectPage page = writable(page());
      page.ownAll(copier);
      page.free(slot);
      size--;
      slot = -1; // other keys may have moved
    }
  }

  private ObjectPage page() {
    if (slot < 0) {
      throw new IllegalStateException("find a key first");
    }
    return PageDirectory.page(pages, code);
  }

  /** Visits all, by group, page and slot. */
  void forEach(BiConsumer<Object, Object> visitor) {
    PageDirectory.forEach(pages, groups, visitor);
  }

  /** The directory. */
  ObjectPage[] pages() {
    return pages;
  }

  /** Gives all pages to a snapshot as they are, and names them. */
  ObjectPage[] freeze(Hold hold) {
    return PageDirectory.freeze(pages, hold);
  }

  int size() {
    return size;
  }
}
