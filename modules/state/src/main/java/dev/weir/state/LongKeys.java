package dev.weir.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Keys of class {@link Long}, or of class {@link Integer}, unboxed. */
final class LongKeys implements Keys {

  private final List<PageDirectory<LongPage>> groups;
  private final LongFunction<Object> box;
  private int size;

  // Where the last find was. The page is null before the first.
  private @Nullable LongPage page;
  private int group;
  private int slot;
  private int hash;
  private long key;

  LongKeys(int groupCount, LongFunction<Object> box) {
    this.box = box;
    this.groups = new ArrayList<>(groupCount);
    for (int i = 0; i < groupCount; i++) {
      groups.add(new PageDirectory<>(new LongPage(Page.SLOTS_MIN, 0)));
    }
  }

  @Override
  public @Nullable Object find(int inGroup, Object boxed) {
    return find(inGroup, ((Number) boxed).longValue());
  }

  @Nullable Object find(int inGroup, long wanted) {
    int h = LongPage.hash(wanted);
    LongPage in = groups.get(inGroup).page(h);
    int at = in.slotOf(wanted, h);
    group = inGroup;
    key = wanted;
    hash = h;
    page = in;
    slot = at;
    return in.values[at];
  }

  @Override
  public void store(Object value) {
    LongPage to = found();
    if (to.values[slot] != null) {
      to.values[slot] = value;
      return;
    }
    if (to.full()) {
      to = groups.get(group).grow(to, hash);
      page = to;
      slot = to.slotOf(key, hash);
    }
    to.add(slot, key, value);
    size++;
  }

  @Override
  public void remove() {
    LongPage from = found();
    if (from.values[slot] != null) {
      from.free(slot);
      size--;
      page = null; // other keys may have moved
    }
  }

  private LongPage found() {
    if (page == null) {
      throw new IllegalStateException("find a key first");
    }
    return page;
  }

  @Override
  public void forEach(BiConsumer<Object, Object> visitor) {
    for (PageDirectory<LongPage> directory : groups) {
      directory.forEach(
          each -> {
            for (int i = 0; i < each.keys.length; i++) {
              Object value = each.values[i];
              if (value != null) {
                visitor.accept(box.apply(each.keys[i]), value);
              }
            }
          });
    }
  }

  @Override
  public int size() {
    return size;
  }
}
