package dev.weir.state;

import org.jspecify.annotations.Nullable;

/** A page of any keys, what their hash codes spread to beside them. */
final class ObjectPage implements Page<ObjectPage> {

  private final int[] spreads;
  private final @Nullable Object[] keys;
  final @Nullable Object[] values; // a slot is taken when its value is not null
  private final GroupRange groups;
  private final int depth;
  private int size;
  @Nullable Hold hold;

  ObjectPage(int slots, int depth, GroupRange groups) {
    this(new int[slots], new Object[slots], new Object[slots], groups, depth);
  }

  private ObjectPage(
      int[] spreads,
      @Nullable Object[] keys,
      @Nullable Object[] values,
      GroupRange groups,
      int depth) {
    this.spreads = spreads;
    this.keys = keys;
    this.values = values;
    this.groups = groups;
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
  int slotOf(Object key, int spread) {
    int mask = spreads.length - 1;
    int slot = hash(spread) & mask;
    while (values[slot] != null && !(spreads[slot] == spread && key.equals(keys[slot]))) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  @Nullable Object key(int slot) {
    return keys[slot];
  }

  void add(int slot, Object key, int spread, Object value) {
    spreads[slot] = spread;
    keys[slot] = key;
    values[slot] = value;
    size++;
  }

  /** Frees a slot, and moves those after it that only stand there because it was taken. */
  void free(int slot) {
    int mask = spreads.length - 1;
    int hole = slot;
    int at = (slot + 1) & mask;
    while (values[at] != null) {
      int home = hash(spreads[at]) & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        spreads[hole] = spreads[at];
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
    for (int i = 0; i < from.spreads.length; i++) {
      Object key = from.keys[i];
      Object value = from.values[i];
      if (key != null && value != null) {
        int spread = from.spreads[i];
        if (all || Page.inHalf(code(spread), from.depth, bit)) {
          add(slotOf(key, spread), key, spread, value);
        }
      }
    }
  }

  private int code(int spread) {
    return groups.code(groups.groupOf(spread), hash(spread));
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
    return spreads.length;
  }

  @Override
  public ObjectPage resized(int slots) {
    ObjectPage page = new ObjectPage(slots, depth, groups);
    page.addAll(this, true, false);
    return page;
  }

  @Override
  public ObjectPage half(boolean bit) {
    ObjectPage page = new ObjectPage(spreads.length, depth + 1, groups);
    page.addAll(this, false, bit);
    return page;
  }

  @Override
  public int groupAt(int slot) {
    return values[slot] == null ? -1 : groups.groupOf(spreads[slot]);
  }

  @Override
  public void visit(int slot, EntryVisitor visitor) {
    Object key = keys[slot];
    Object value = values[slot];
    if (key != null && value != null) {
      visitor.visit(groupAt(slot), key, value);
    }
  }

  @Override
  public @Nullable Object value(int slot) {
    return values[slot];
  }

  @Override
  public void value(int slot, Object value) {
    values[slot] = value;
  }

  @Override
  public @Nullable Hold hold() {
    return hold;
  }

  @Override
  public void hold(@Nullable Hold next) {
    hold = next;
  }

  @Override
  public ObjectPage copied(@Nullable Hold held) {
    ObjectPage page = new ObjectPage(spreads.clone(), keys.clone(), values.clone(), groups, depth);
    page.size = size;
    page.hold = held;
    return page;
  }
}
