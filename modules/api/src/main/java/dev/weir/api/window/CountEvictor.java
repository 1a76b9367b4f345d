package dev.weir.api.window;

import java.util.Iterator;

/**
 * Keeps the elements that came last.
 *
 * @param <W> the windows
 */
public final class CountEvictor<W extends Window> implements Evictor<Object, W> {

  private static final long serialVersionUID = 1L;

  private final long count;
  private final boolean after;

  private CountEvictor(long count, boolean after) {
    this.count = count;
    this.after = after;
  }

  /**
   * Evicts before the function.
   *
   * @param count how many to keep, at least 1
   */
  public static <W extends Window> CountEvictor<W> of(long count) {
    return of(count, false);
  }

  /**
   * The evictor.
   *
   * @param count how many to keep, at least 1
   * @param doEvictAfter whether it evicts after the function, not before
   */
  public static <W extends Window> CountEvictor<W> of(long count, boolean doEvictAfter) {
    return new CountEvictor<>(Millis.count(count, "CountEvictor.of"), doEvictAfter);
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<Object>> elements, int size, W window, EvictorContext context) {
    if (!after) {
      evict(elements, size);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<Object>> elements, int size, W window, EvictorContext context) {
    if (after) {
      evict(elements, size);
    }
  }

  private void evict(Iterable<TimestampedValue<Object>> elements, int size) {
    Iterator<TimestampedValue<Object>> each = elements.iterator();
    for (long tooMany = size - count; tooMany > 0; tooMany--) {
      each.next();
      each.remove();
    }
  }

  @Override
  public String toString() {
    return "CountEvictor(" + count + ")";
  }
}
