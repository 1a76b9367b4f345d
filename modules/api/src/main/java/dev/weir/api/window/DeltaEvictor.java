package dev.weir.api.window;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the elements that are near the one that came last.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public final class DeltaEvictor<T, W extends Window> implements Evictor<T, W> {

  private static final long serialVersionUID = 1L;

  private final double threshold;
  private final DeltaFunction<T> delta;
  private final boolean after;

  private DeltaEvictor(double threshold, DeltaFunction<T> delta, boolean after) {
    this.threshold = threshold;
    this.delta = Millis.given(delta, "DeltaEvictor.of", "a delta function");
    this.after = after;
  }

  /**
   * Evicts before the function.
   *
   * @param threshold an element that far from the last one, or further, goes
   * @param delta the distance of an element from the last one
   */
  public static <T, W extends Window> DeltaEvictor<T, W> of(
      double threshold, DeltaFunction<T> delta) {
    return of(threshold, delta, false);
  }

  /**
   * The evictor.
   *
   * @param threshold an element that far from the last one, or further, goes
   * @param delta the distance of an element from the last one
   * @param doEvictAfter whether it evicts after the function, not before
   */
  public static <T, W extends Window> DeltaEvictor<T, W> of(
      double threshold, DeltaFunction<T> delta, boolean doEvictAfter) {
    return new DeltaEvictor<>(threshold, delta, doEvictAfter);
  }

  @Override
  public void evictBefore(
      Iterable<TimestampedValue<T>> elements, int size, W window, EvictorContext context) {
    if (!after) {
      evict(elements);
    }
  }

  @Override
  public void evictAfter(
      Iterable<TimestampedValue<T>> elements, int size, W window, EvictorContext context) {
    if (after) {
      evict(elements);
    }
  }

  private void evict(Iterable<TimestampedValue<T>> elements) {
    @Nullable TimestampedValue<T> last = null;
    for (TimestampedValue<T> element : elements) {
      last = element;
    }
    Iterator<TimestampedValue<T>> each = elements.iterator();
    while (last != null && each.hasNext()) {
      if (delta.getDelta(each.next().value(), last.value()) >= threshold) {
        each.remove();
      }
    }
  }

  @Override
  public String toString() {
    return "DeltaEvictor(" + threshold + ")";
  }
}
