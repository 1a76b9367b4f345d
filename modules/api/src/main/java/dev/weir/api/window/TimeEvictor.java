package dev.weir.api.window;

import java.time.Duration;
import java.util.Iterator;

/**
 * Keeps the elements of the last while before the newest one, by their timestamps. Elements without
 * timestamps all stay.
 *
 * @param <W> the windows
 */
public final class TimeEvictor<W extends Window> implements Evictor<Object, W> {

  private static final long serialVersionUID = 1L;

  private final long size;
  private final boolean after;

  private TimeEvictor(long size, boolean after) {
    this.size = size;
    this.after = after;
  }

  /**
   * Evicts before the function.
   *
   * @param size at least a millisecond; an element exactly that old goes
   */
  public static <W extends Window> TimeEvictor<W> of(Duration size) {
    return of(size, false);
  }

  /**
   * The evictor.
   *
   * @param size at least a millisecond; an element exactly that old goes
   * @param doEvictAfter whether it evicts after the function, not before
   */
  public static <W extends Window> TimeEvictor<W> of(Duration size, boolean doEvictAfter) {
    return new TimeEvictor<>(Millis.positive(size, "TimeEvictor.of", "a size"), doEvictAfter);
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<Object>> elements, int size, W window, EvictorContext context) {
    if (!after) {
      evict(elements);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<Object>> elements, int size, W window, EvictorContext context) {
    if (after) {
      evict(elements);
    }
  }

  private void evict(Iterable<TimestampedValue<Object>> elements) {
    long newest = Long.MIN_VALUE;
    for (TimestampedValue<Object> element : elements) {
      newest = Math.max(newest, element.timestamp());
    }
    long old = newest - size;
    if (old > newest) { // nothing is as old as that
      return;
    }
    Iterator<TimestampedValue<Object>> each = elements.iterator();
    while (each.hasNext()) {
      if (each.next().timestamp() <= old) {
        each.remove();
      }
    }
  }

  @Override
  public String toString() {
    return "TimeEvictor(" + Duration.ofMillis(size) + ")";
  }
}
