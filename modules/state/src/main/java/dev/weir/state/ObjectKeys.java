package dev.weir.state;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keys of any class. Like {@link LongKeys}, a find leaves behind only numbers. */
final class ObjectKeys {

  private final GroupRange groups;
  private ObjectPage[] pages;
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int spread;
  private int code;
  private int slot = -1;

  ObjectKeys(GroupRange groups) {
    this.groups = groups;
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
  void add(Object key, Object value) {
    ObjectPage page = page();
    if (page.full()) {
      pages = PageDirectory.grow(pages, code);
      page = page();
      slot = page.slotOf(key, spread);
    }
    page.add(slot, key, spread, value);
    size++;
  }

  /** Removes the key that was just looked for. */
  void remove() {
    ObjectPage page = page();
    if (page.values[slot] != null) {
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

  int size() {
    return size;
  }
}
