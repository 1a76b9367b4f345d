package dev.weir.state;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Keys of any class. */
final class ObjectKeys implements Keys {

  private final List<PageDirectory<ObjectPage>> groups;
  private int size;

  // Where the last find was. The page is null before the first.
  private @Nullable ObjectPage page;
  private @Nullable Object key;
  private int group;
  private int slot;
  private int hash;

  ObjectKeys(int groupCount) {
    this.groups = new ArrayList<>(groupCount);
    for (int i = 0; i < groupCount; i++) {
      groups.add(new PageDirectory<>(new ObjectPage(Page.SLOTS_MIN, 0)));
    }
  }

  @Override
  public @Nullable Object find(int inGroup, Object wanted) {
    int h = ObjectPage.hash(wanted);
    ObjectPage in = groups.get(inGroup).page(h);
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
    ObjectPage to = page;
    Object wanted = key;
    if (to == null || wanted == null) {
      throw new IllegalStateException("find a key first");
    }
    if (to.values[slot] != null) {
      to.values[slot] = value;
      return;
    }
    if (to.full()) {
      to = groups.get(group).grow(to, hash);
      page = to;
      slot = to.slotOf(wanted, hash);
    }
    to.add(slot, wanted, hash, value);
    size++;
  }

  @Override
  public void remove() {
    ObjectPage from = page;
    if (from == null) {
      throw new IllegalStateException("find a key first");
    }
    if (from.values[slot] != null) {
      from.free(slot);
      size--;
      page = null; // other keys may have moved
    }
  }

  @Override
  public void forEach(BiConsumer<Object, Object> visitor) {
    for (PageDirectory<ObjectPage> directory : groups) {
      directory.forEach(
          each -> {
            for (int i = 0; i < each.hashes.length; i++) {
              Object foundKey = each.keys[i];
              Object value = each.values[i];
              if (foundKey != null && value != null) {
                visitor.accept(foundKey, value);
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
