package dev.weir.state;

import dev.weir.core.key.KeyGroups;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of one state in one subtask, by key.
 *
 * <pre>
 *   codes: key group, then hash   0 ........................................... 2^32
 *   directory, by top code bits   [ a | a | b | c | d | d | d | d ]
 *                                   |
 *   page, by low hash bits        keys   [ k |   | k | k |   |   ]  open addressing, at most 16,384
 *                                 values [ v |   | v | v |   |   ]  slots; then it splits in two
 * </pre>
 *
 * <p>A small table is one page. Growth touches one page at a time, never the whole table. A page is
 * also the unit of a {@linkplain #freeze snapshot}, which copies the directory (a pointer for each
 * page); the first write to a page that a snapshot holds replaces it, in the directory, by a copy.
 * Since codes go by key group, a key group is a run of neighbouring pages, or a part of one.
 *
 * <p>Values that may change in place are copied, each once for a snapshot, before {@link #find}
 * gives them out; so whoever changes one must have got it since the last snapshot was taken.
 *
 * <p>{@link Long} and {@link Integer} keys are kept as {@code long[]}; a table finds out by its
 * first key, and changes, once, when a key of another class comes. Iteration goes by key group,
 * page and slot: the same writes give the same order. Used by one thread.
 *
 * @param <K> keys, whose {@code hashCode} and {@code equals} never change
 * @param <V> values, never null
 */
public final class KeyedTable<K, V> {

  private final GroupRange groups;
  private final @Nullable UnaryOperator<Object> copier;
  private @Nullable Freeze lastFreeze;
  private @Nullable Class<?> keyClass; // of the first key, as long as there was no other
  private @Nullable LongKeys longs;
  private @Nullable ObjectKeys objects;

  /**
   * An empty table of values that never change.
   *
   * @param firstGroup the first key group of the subtask
   * @param lastGroup the last one
   * @param maxParallelism the number of key groups of the operator
   */
  public KeyedTable(int firstGroup, int lastGroup, int maxParallelism) {
    this(new GroupRange(firstGroup, lastGroup, maxParallelism), null);
  }

  private KeyedTable(GroupRange groups, @Nullable UnaryOperator<Object> copier) {
    this.groups = groups;
    this.copier = copier;
  }

  /** The table of a subtask, with the key groups that it owns, for values that never change. */
  public static <K, V> KeyedTable<K, V> forSubtask(
      int subtask, int parallelism, int maxParallelism) {
    return forSubtask(subtask, parallelism, maxParallelism, null);
  }

  /**
   * The table of a subtask, with the key groups that it owns.
   *
   * @param copier copies a value so deeply that no change of one shows in the other; null for
   *     values that never change
   */
  @SuppressWarnings("unchecked") // only values of type V are ever stored
  public static <K, V> KeyedTable<K, V> forSubtask(
      int subtask, int parallelism, int maxParallelism, @Nullable UnaryOperator<V> copier) {
    GroupRange groups =
        new GroupRange(
            KeyGroups.firstGroupOf(subtask, parallelism, maxParallelism),
            KeyGroups.lastGroupOf(subtask, parallelism, maxParallelism),
            maxParallelism);
    return new KeyedTable<>(groups, (UnaryOperator<Object>) copier);
  }

  /**
   * The value of a key, null when it has none; {@link #store} or {@link #remove} of the same key
   * may follow and cost no second search.
   *
   * @throws IllegalStateException when the key belongs to a key group of another subtask
   */
  @SuppressWarnings("unchecked") // only values of type V are ever stored
  public @Nullable V find(K key) {
    LongKeys unboxed = longs;
    if (unboxed != null && key.getClass() == keyClass) {
      long number = number(key);
      return (V) unboxed.find(group(KeyGroups.spread(hashCode(number)), key), number);
    }
    return (V) findOther(key); // apart, so that what is above stays small enough to be inlined
  }

  /** As {@link #find(Object)}, for the key that a cursor of another table stands at. */
  @SuppressWarnings("unchecked") // only values of type V are ever stored
  public @Nullable V findAt(Cursor<? extends K, ?> at) {
    LongKeys unboxed = longs;
    if (unboxed != null && at.keyClass() == keyClass) {
      long number = at.number();
      return (V) unboxed.find(groups.groupOf(KeyGroups.spread(hashCode(number))), number);
    }
    return find(at.key());
  }

  private @Nullable Object findOther(K key) {
    int spread = KeyGroups.spread(key.hashCode());
    int group = group(spread, key);
    if (objects == null && longs == null) {
      LongKeys unboxed = chooseLongs(key);
      if (unboxed != null) {
        return unboxed.find(group, number(key));
      }
    }
    return objects().find(group, key, spread);
  }

  /** Sets the value of a key: the one that {@link #find(Object)} looked for last. */
  public void store(K key, V value) {
    Objects.requireNonNull(value, "value");
    if (longs != null) {
      if (!longs.replace(value)) {
        long number = number(key);
        longs.add(groups.groupOf(KeyGroups.spread(hashCode(number))), number, value);
      }
    } else {
      ObjectKeys keys = lookedUp();
      if (!keys.replace(value)) {
        keys.add(key, value);
      }
    }
  }

  /** As {@link #store(Object, Object)}, after {@link #findAt(Cursor)}. */
  public void storeAt(Cursor<? extends K, ?> at, V value) {
    LongKeys unboxed = longs;
    if (unboxed == null || at.keyClass() != keyClass) {
      store(at.key(), value);
    } else if (!unboxed.replace(value)) {
      long number = at.number();
      unboxed.add(groups.groupOf(KeyGroups.spread(hashCode(number))), number, value);
    }
  }

  /** Removes the key that {@link #find(Object)} looked for last, if it is there. */
  public void remove() {
    if (longs != null) {
      longs.remove();
    } else {
      lookedUp().remove();
    }
  }

  /**
   * The table as it is now, while it goes on changing. Costs a pointer for each page, and a copy of
   * each page that is written to before {@link TableSnapshot#end}.
   */
  public TableSnapshot<K, V> freeze() {
    Freeze freeze = new Freeze(lastFreeze);
    lastFreeze = freeze;
    Hold hold = Hold.ofPage(freeze);
    Page<?>[] pages = new Page<?>[0];
    if (longs != null) {
      pages = longs.freeze(hold);
    } else if (objects != null) {
      pages = objects.freeze(hold);
    }
    return new TableSnapshot<>(pages, groups, size(), freeze);
  }

  /**
   * Visits every key and value, in an order that depends on nothing but the writes so far. Values
   * must not be changed in place.
   */
  @SuppressWarnings("unchecked") // only keys of type K and values of type V are ever stored
  public void forEach(BiConsumer<? super K, ? super V> visitor) {
    BiConsumer<Object, Object> any = (key, value) -> visitor.accept((K) key, (V) value);
    if (longs != null) {
      longs.forEach(any);
    } else if (objects != null) {
      objects.forEach(any);
    }
  }

  /** A cursor before the first key. */
  public Cursor<K, V> cursor() {
    if (longs != null) {
      return new Cursor<>(longs.pages(), keyClass, copier);
    }
    return new Cursor<>(objects == null ? new Page<?>[0] : objects.pages(), null, copier);
  }

  /** The number of keys. */
  public int size() {
    if (longs != null) {
      return longs.size();
    }
    return objects == null ? 0 : objects.size();
  }

  private int group(int spread, K key) {
    int group = groups.groupOf(spread);
    if (!groups.contains(group)) {
      throw groups.elsewhere(key, group);
    }
    return group;
  }

  private long number(Object key) {
    return keyClass == Long.class ? (Long) key : (Integer) key;
  }

  /** What {@code hashCode} of the boxed key is. */
  private int hashCode(long number) {
    return keyClass == Long.class ? Long.hashCode(number) : (int) number;
  }

  private @Nullable LongKeys chooseLongs(Object first) {
    if (first.getClass() == Long.class) {
      longs = new LongKeys(new LongKind(true, groups), copier);
    } else if (first.getClass() == Integer.class) {
      longs = new LongKeys(new LongKind(false, groups), copier);
    }
    keyClass = first.getClass();
    return longs;
  }

  /** The pages for keys of any class; what was kept unboxed moves there. */
  private ObjectKeys objects() {
    if (objects != null) {
      return objects;
    }
    ObjectKeys all = new ObjectKeys(groups, copier);
    boolean lent = lastFreeze != null && !lastFreeze.over();
    if (longs != null) {
      longs.forEach(
          (key, value) -> {
            int spread = KeyGroups.spread(key.hashCode());
            all.find(groups.groupOf(spread), key, spread);
            all.add(key, lent && copier != null ? copier.apply(value) : value);
          });
      longs = null;
    }
    objects = all;
    return all;
  }

  private ObjectKeys lookedUp() {
    if (objects == null) {
      throw new IllegalStateException("find a key first");
    }
    return objects;
  }
}
