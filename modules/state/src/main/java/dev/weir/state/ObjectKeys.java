package dev.weir.state;

import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keys of any class. Like {@link LongKeys}, a find leaves behind only numbers. */
final class ObjectKeys {

  private final int groupCount;
  private ObjectPage[] pages;
  private int stretch = 1; // entries of each group in the directory
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int group;
  private int hash;
  private int slot = -1;

  ObjectKeys(int groupCount) {
    this.groupCount = groupCount;
    this.pages = new ObjectPage[groupCount];
    for (int i = 0; i < groupCount; i++) {
      pages[i] = new ObjectPage(Page.SLOTS_MIN, 0);
    }
  }

  /**
   * The value of a key; remembers where it is, or would be.
   *
   * @param spread the key's hash code, spread as for finding its group
   */
  @Nullable Object find(int inGroup, Object key, int spread) {
    int h = ObjectPage.hash(spread);
    ObjectPage page = pages[PageDirectory.index(inGroup, h, stretch)];
    int at = page.slotOf(key, h);
    group = inGroup;
    hash = h;
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
      pages = PageDirectory.grow(pages, stretch, group, hash);
      stretch = pages.length / groupCount;
      page = page();
      slot = page.slotOf(key, hash);
    }
    page.add(slot, key, hash, value);
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
    return pages[PageDirectory.index(group, hash, stretch)];
  }

  /** Visits all, by group, page and slot. */
  void forEach(BiConsumer<Object, Object> visitor) {
    PageDirectory.forEach(
        pages,
        stretch,
        page -> {
          for (int i = 0; i < page.hashes.length; i++) {
            Object key = page.keys[i];
            Object value = page.values[i];
            if (key != null && value != null) {
              visitor.accept(key, value);
            }
          }
        });
  }

  int size() {
    return size;
  }
}
