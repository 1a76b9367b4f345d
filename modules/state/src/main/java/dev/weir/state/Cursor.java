package dev.weir.state;

import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Stands at one key of a table after the other, by page and slot, and may be left and taken up
 * again. No key may be added to or removed from its table meanwhile; values may be replaced.
 *
 * <p>{@link KeyedTable#findAt(Cursor)} finds the same key in another table without boxing it.
 *
 * @param <K> keys
 * @param <V> values
 */
public final class Cursor<K, V> {

  private final @Nullable Class<?> keyClass; // of unboxed keys
  private final Page<?>[] pages;
  private final @Nullable UnaryOperator<Object> copier;
  private int nextPage;
  private @Nullable LongPage longs;
  private @Nullable ObjectPage objects;
  private @Nullable Object[] values = new Object[0];
  private int slot = -1;

  Cursor(Page<?>[] pages, @Nullable Class<?> keyClass, @Nullable UnaryOperator<Object> copier) {
    this.pages = pages;
    this.copier = copier;
    this.keyClass = keyClass;
  }

  /** Goes on to the next key; returns whether there is one. */
  public boolean next() {
    while (true) {
      @Nullable Object[] all = values;
      for (int at = slot + 1; at < all.length; at++) {
        if (all[at] != null) {
          slot = at;
          return true;
        }
      }
      slot = all.length;
      if (nextPage == pages.length) {
        return false;
      }
      turn();
    }
  }

  private void turn() {
    Page<?> page = pages[nextPage];
    nextPage += pages.length >>> page.depth();
    slot = -1;
    if (page instanceof LongPage unboxed) {
      longs = unboxed;
      values = unboxed.values;
    } else if (page instanceof ObjectPage any) {
      objects = any;
      values = any.values;
    }
  }

  /** The key; boxed anew each time where the table keeps keys unboxed. */
  @SuppressWarnings("unchecked") // only keys of type K are ever stored
  public K key() {
    LongPage unboxed = longs;
    if (unboxed != null) {
      long number = unboxed.keys[checked()];
      return (K) (keyClass == Long.class ? (Object) number : (Object) (int) number);
    }
    return (K) Objects.requireNonNull(Objects.requireNonNull(objects).key(checked()));
  }

  /** The value; one of a snapshot is copied, since whoever gets it may change it. */
  @SuppressWarnings("unchecked") // only values of type V are ever stored
  public V value() {
    Object value = Objects.requireNonNull(values[checked()]);
    UnaryOperator<Object> copies = copier;
    return (V) (copies == null ? value : own(value, copies));
  }

  private Object own(Object value, UnaryOperator<Object> copies) {
    Page<?> page = longs == null ? objects : longs;
    Hold hold = page == null ? null : page.hold();
    boolean lent = hold != null && hold.lent(slot) && !hold.over();
    return lent ? copies.apply(value) : value;
  }

  /** The class whose keys are {@link #number numbers} here, null when they are objects. */
  @Nullable Class<?> keyClass() {
    return longs == null ? null : keyClass;
  }

  /** The key, where keys are kept unboxed. */
  long number() {
    return Objects.requireNonNull(longs).keys[slot];
  }

  private int checked() {
    if (slot < 0 || slot >= values.length) {
      throw new NoSuchElementException("the cursor stands at no key");
    }
    return slot;
  }
}
