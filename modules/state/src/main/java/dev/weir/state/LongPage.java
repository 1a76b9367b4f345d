package dev.weir.state;

import org.jspecify.annotations.Nullable;

/** A page of {@code long} keys. A slot is taken when its value is not null. */
final class LongPage implements Page<LongPage> {

  final long[] keys;
  final @Nullable Object[] values;
  private final LongKind kind;
  private final int depth;
  private int size;
  @Nullable Hold hold;

  LongPage(int slots, int depth, LongKind kind) {
    this(new long[slots], new Object[slots], kind, depth);
  }

  private LongPage(long[] keys, @Nullable Object[] values, LongKind kind, int depth) {
    this.keys = keys;
    this.values = values;
    this.kind = kind;
    this.depth = depth;
  }

  /** Fibonacci hashing: the multiplier is 2^64 divided by the golden ratio. */
  static int hash(long key) {
    return (int) ((key * 0x9E3779B97F4A7C15L) >>> 32);
  }

  /** The slot that holds the key, or the free one where it would be put. */
  int slotOf(long key, int hash) {
    long[] all = keys;
    int mask = all.length - 1;
    int slot = hash & mask;
    // Keys before values: the first probe mostly hits, and then needs no look at the value.
    while (all[slot] != key && values[slot] != null) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  void add(int slot, long key, Object value) {
    keys[slot] = key;
    values[slot] = value;
    size++;
  }

  /** Frees a slot, and moves those after it that only stand there because it was taken. */
  void free(int slot) {
    int mask = keys.length - 1;
    int hole = slot;
    int at = (slot + 1) & mask;
    while (values[at] != null) {
      int home = hash(keys[at]) & mask;
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        keys[hole] = keys[at];
        values[hole] = values[at];
        hole = at;
      }
      at = (at + 1) & mask;
    }
    values[hole] = null;
    size--;
  }

  private void addAll(LongPage from, boolean all, boolean bit) {
    for (int i = 0; i < from.keys.length; i++) {
      Object value = from.values[i];
      if (value != null) {
        long key = from.keys[i];
        if (all || Page.inHalf(kind.code(key), from.depth, bit)) {
          add(slotOf(key, hash(key)), key, value);
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
    return keys.length;
  }

  @Override
  public LongPage resized(int slots) {
    LongPage page = new LongPage(slots, depth, kind);
    page.addAll(this, true, false);
    return page;
  }

  @Override
  public LongPage half(boolean bit) {
    LongPage page = new LongPage(keys.length, depth + 1, kind);
    page.addAll(this, false, bit);
    return page;
  }

  @Override
  public int groupAt(int slot) {
    return values[slot] == null ? -1 : kind.groupOf(keys[slot]);
  }

  @Override
  public void visit(int slot, EntryVisitor visitor) {
    Object value = values[slot];
    if (value != null) {
      visitor.visit(groupAt(slot), kind.box(keys[slot]), value);
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
  public LongPage copied(@Nullable Hold held) {
    LongPage page = new LongPage(keys.clone(), values.clone(), kind, depth);
    page.size = size;
    page.hold = held;
    return page;
  }
}
