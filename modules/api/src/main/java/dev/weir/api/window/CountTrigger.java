package dev.weir.api.window;

import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;

/**
 * Fires when a window has got a number of elements, then counts from zero again. It does not fire
 * at the end of a window.
 */
public final class CountTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;
  private static final ReducingStateDescriptor<Long> COUNT =
      new ReducingStateDescriptor<>("count", Long::sum, Long.class);

  private final long count;

  private CountTrigger(long count) {
    this.count = count;
  }

  /**
   * The trigger.
   *
   * @param count at least 1
   * @throws dev.weir.core.error.UserErrorException when it is less
   */
  public static CountTrigger of(long count) {
    return new CountTrigger(Millis.count(count, "CountTrigger.of"));
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    ReducingState<Long> seen = context.getReducingState(COUNT);
    seen.add(1L);
    Long now = seen.get();
    if (now == null || now < count) {
      return TriggerResult.CONTINUE;
    }
    seen.clear();
    return TriggerResult.FIRE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public boolean canMerge() {
    return true;
  }

  @Override
  public void onMerge(Window window, OnMergeContext context) {
    context.mergePartitionedState(COUNT);
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.getReducingState(COUNT).clear();
  }

  @Override
  public String toString() {
    return "CountTrigger(" + count + ")";
  }
}
