package dev.weir.state;

import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Keys of class {@link Long}, or of class {@link Integer}, unboxed.
 *
 * <p>A find leaves behind only numbers: a reference written for each record would cost the garbage
 * collector's write barrier, which on G1 is dearer than finding the page again.
 */
final class LongKeys {

  private final int groupCount;
  private LongPage[] pages;
  private int stretch = 1; // entries of each group in the directory
  private final LongFunction<Object> box;
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int group;
  private int hash;
  private int slot = -1;

  LongKeys(int groupCount, LongFunction<Object> box) {
    this.box = box;
    this.groupCount = groupCount;
    this.pages = new LongPage[groupCount];
    for (int i = 0; i < groupCount; i++) {
      pages[i] = new LongPage(Page.SLOTS_MIN, 0);
    }
  }

  /** The value of a key; remembers where it is, or would be. */
  @Nullable Object find(int inGroup, long key) {
    int h = LongPage.hash(key);
    LongPage page = pages[PageDirectory.index(inGroup, h, stretch)];
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
  void add(long key, Object value) {
    LongPage page = page();
    if (page.full()) {
      pages = PageDirectory.grow(pages, stretch, group, hash);
      stretch = pages.length / groupCount;
      page = page();
      slot = page.slotOf(key, hash);
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
    return pages[PageDirectory.index(group, hash, stretch)];
  }

  /** Visits all, by group, page and slot. */
  void forEach(BiConsumer<Object, Object> visitor) {
    PageDirectory.forEach(
        pages,
        stretch,
        page -> {
          for (int i = 0; i < page.keys.length; i++) {
            Object value = page.values[i];
            if (value != null) {
              visitor.accept(box.apply(page.keys[i]), value);
            }
          }
        });
  }

  int size() {
    return size;
  }
}
