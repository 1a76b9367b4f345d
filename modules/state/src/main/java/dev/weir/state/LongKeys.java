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

  private final LongPage[][] groups;
  private final LongFunction<Object> box;
  private int size;

  // Where the last find was; the slot is -1 before the first, and after a removal.
  private int group;
  private int hash;
  private int slot = -1;

  LongKeys(int groupCount, LongFunction<Object> box) {
    this.box = box;
    this.groups = new LongPage[groupCount][];
    for (int i = 0; i < groupCount; i++) {
      groups[i] = new LongPage[] {new LongPage(Page.SLOTS_MIN, 0)};
    }
  }

  /** The value of a key; remembers where it is, or would be. */
  @Nullable Object find(int inGroup, long key) {
    int h = LongPage.hash(key);
    LongPage[] pages = groups[inGroup];
    LongPage page = pages[PageDirectory.index(h, pages.length)];
    int at = page.slotOf(key, h);
    group = inGroup;
    hash = h;
    slot = at;
    return page.values[at];
  }

  /** Sets the value of the key that was just looked for. */
  void store(long key, Object value) {
    LongPage page = page();
    if (page.values[slot] != null) {
      page.values[slot] = value;
      return;
    }
    if (page.full()) {
      groups[group] = PageDirectory.grow(groups[group], hash);
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
    LongPage[] pages = groups[group];
    return pages[PageDirectory.index(hash, pages.length)];
  }

  /** Visits all, by group, page and slot. */
  void forEach(BiConsumer<Object, Object> visitor) {
    for (LongPage[] pages : groups) {
      PageDirectory.forEach(
          pages,
          page -> {
            for (int i = 0; i < page.keys.length; i++) {
              Object value = page.values[i];
              if (value != null) {
                visitor.accept(box.apply(page.keys[i]), value);
              }
            }
          });
    }
  }

  int size() {
    return size;
  }
}
