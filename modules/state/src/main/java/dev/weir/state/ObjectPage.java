package dev.weir.state;

import org.jspecify.annotations.Nullable;

/** A page of any keys, their hashes beside them. A slot is taken when its value is not null. */
final class ObjectPage implements Page<ObjectPage> {

  final int[] hashes;
  final @Nullable Object[] keys;
  final @Nullable Object[] values;
  private final int depth;
  private int size;

  ObjectPage(int slots, int depth) {
    this.hashes = new int[slots];
    this.keys = new Object[slots];
    this.values = new Object[slots];
    this.depth = depth;
  }

  /**
   * Spreads a hash code once more: all keys of one key group share the remainder by which the group
   * was found, and so, mostly, its low bits.
   */
  static int hash(int spread) {
    int h = spread * 0x9E3779B9;
    return h ^ (h >>> 15);
  }

  /** The slot that holds the key, or the free one where it would be put. */
  int slotOf(Object key, int hash) {
    int mask = hashes.length - 1;
    int slot = hash & mask;
    while (values[slot] != null && !(hashes[slot] == hash && key.equals(keys[slot]))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void add(int slot, Object key, int hash, Object value) {
    hashes[slot] = hash;
    keys[slot] = key;
    values[slot] = value;
    size++;
  }

  /** Frees a slot, and moves those after it that only stand there because it was taken. */
  void free(int slot) {
    int mask = hashes.length - 1;
    int hole = slot;
    int at = (slot + 1) & mask;
    while (values[at] != null) {
      int home = hashes[at] & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        hashes[hole] = hashes[at];
        keys[hole] = keys[at];
        values[hole] = values[at];
        hole = at;
      }
      at = (at + 1) & mask;
    }
    keys[hole] = null;
    values[hole] = null;
    size--;
  }

  private void addAll(ObjectPage from, boolean all, boolean bit) {
    for (int i = 0; i < from.hashes.length; i++) {
      Object key = from.keys[i];
      Object value = from.values[i];
      if (key != null && value != null) {
        int hash = from.hashes[i];
        if (all || Page.inHalf(hash, from.depth, bit)) {
          add(slotOf(key, hash), key, hash, value);
        }
      }
    }
  }

  @Override
  public int depth() {
    return depth;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int slots() {
    return hashes.length;
  }

  @Override
  public ObjectPage resized(int slots) {
    ObjectPage page = new ObjectPage(slots, depth);
    page.addAll(this, true, false);
    return page;
  }

  @Override
  public ObjectPage half(boolean bit) {
    ObjectPage page = new ObjectPage(hashes.length, depth + 1);
    page.addAll(this, false, bit);
    return page;
  }
}
