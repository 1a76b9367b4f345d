package dev.weir.state;

/**
 * A table as it was at one moment, while it goes on changing. Taking it costs a pointer for each
 * page, however many keys there are; the table copies what it writes to afterwards, a page at a
 * time, once.
 *
 * <p>May be read by one other thread than the table's, which must learn of it safely. {@link #end}
 * must be called when it is not needed any more, else the table copies for nothing.
 *
 * @param <K> keys
 * @param <V> values; whoever reads a snapshot must not change them
 */
public final class TableSnapshot<K, V> {

  private final Page<?>[] pages;
  private final GroupRange groups;
  private final int size;
  private final Freeze freeze;

  /** Sees the entries of a snapshot. */
  @FunctionalInterface
  public interface Visitor<K, V> {

    /**
     * One entry.
     *
     * @param group its key group, of all of the operator
     */
    void visit(int group, K key, V value);
  }

  TableSnapshot(Page<?>[] pages, GroupRange groups, int size, Freeze freeze) {
    this.pages = pages;
    this.groups = groups;
    this.size = size;
    this.freeze = freeze;
  }

  /** The number of keys. */
  public int size() {
    return size;
  }

  /** Visits every key and value, key group after key group. */
  @SuppressWarnings("unchecked") // only keys of type K and values of type V are ever stored
  public void forEach(Visitor<? super K, ? super V> visitor) {
    if (size > 0) {
      PageDirectory.forEachOfGroup(
          pages,
          groups,
          (group, key, value) -> visitor.visit(groups.first() + group, (K) key, (V) value));
    }
  }

  /** It is not needed any more: the table is free to write where it stands. Any thread. */
  public void end() {
    freeze.end();
  }
}
