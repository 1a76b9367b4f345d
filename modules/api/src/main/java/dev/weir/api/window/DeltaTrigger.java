package dev.weir.api.window;

import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;

/**
 * Fires when an element is further than a threshold from the one that fired last. The first element
 * of a window only sets the mark. Windows that merge cannot have it.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public final class DeltaTrigger<T, W extends Window> extends Trigger<T, W> {

  private static final long serialVersionUID = 1L;

  private final double threshold;
  private final DeltaFunction<T> delta;
  private final ValueStateDescriptor<T> lastFired;

  private DeltaTrigger(double threshold, DeltaFunction<T> delta, TypeDescriptor type) {
    this.threshold = threshold;
    this.delta = Millis.given(delta, "DeltaTrigger.of", "a delta function");
    this.lastFired = new ValueStateDescriptor<>("last fired", type, null);
  }

  /**
   * The trigger, for elements whose type is found at run time.
   *
   * @param threshold fires above it
   * @param delta the distance of an element from the one that fired last
   */
  public static <T, W extends Window> DeltaTrigger<T, W> of(
      double threshold, DeltaFunction<T> delta) {
    return new DeltaTrigger<>(threshold, delta, TypeDescriptor.DYNAMIC);
  }

  /**
   * The trigger.
   *
   * @param threshold fires above it
   * @param delta the distance of an element from the one that fired last
   * @param type the elements, one of which is kept
   */
  public static <T, W extends Window> DeltaTrigger<T, W> of(
      double threshold, DeltaFunction<T> delta, Class<T> type) {
    return new DeltaTrigger<>(
        threshold, delta, Types.of(Millis.given(type, "DeltaTrigger.of", "a class")));
  }

  @Override
  public TriggerResult onElement(T element, long timestamp, W window, TriggerContext context) {
    ValueState<T> mark = context.getState(lastFired);
    T last = mark.value();
    if (last != null && !(delta.getDelta(last, element) > threshold)) {
      return TriggerResult.CONTINUE;
    }
    mark.update(element);
    return last == null ? TriggerResult.CONTINUE : TriggerResult.FIRE;
  }

  @Override
  public TriggerResult onEventTime(long time, W window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, W window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public void clear(W window, TriggerContext context) {
    context.getState(lastFired).clear();
  }

  @Override
  public String toString() {
    return "DeltaTrigger(" + threshold + ")";
  }
}
