package dev.weir.api.window;

import java.time.Duration;

/**
 * Fires again and again as the watermark passes multiples of an interval, and at the end of the
 * window, then for each late element.
 */
public final class ContinuousEventTimeTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private final long interval;

  private ContinuousEventTimeTrigger(long interval) {
    this.interval = interval;
  }

  /**
   * The trigger.
   *
   * @param interval at least a millisecond
   * @throws dev.weir.core.error.UserErrorException when it is no length in milliseconds
   */
  public static ContinuousEventTimeTrigger of(Duration interval) {
    return new ContinuousEventTimeTrigger(
        Millis.positive(interval, "ContinuousEventTimeTrigger.of", "an interval"));
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    if (window.maxTimestamp() <= context.currentWatermark()) {
      return TriggerResult.FIRE;
    }
    context.registerEventTimeTimer(window.maxTimestamp());
    if (NextFiring.get(context) == null) {
      fireAt(NextFiring.first(timestamp, interval), window, context);
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    if (time == window.maxTimestamp()) {
      return TriggerResult.FIRE;
    }
    Long next = NextFiring.get(context);
    if (next == null || next != time) {
      return TriggerResult.CONTINUE;
    }
    fireAt(TimeWindow.forth(time, interval), window, context);
    return TriggerResult.FIRE;
  }

  private static void fireAt(long time, Window window, TriggerContext context) {
    long next = Math.min(time, window.maxTimestamp());
    NextFiring.set(context, next);
    context.registerEventTimeTimer(next);
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
    NextFiring.merge(context);
    Long next = NextFiring.get(context);
    if (next != null) {
      context.registerEventTimeTimer(next);
    }
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    context.deleteEventTimeTimer(window.maxTimestamp());
    Long next = NextFiring.get(context);
    if (next != null) {
      context.deleteEventTimeTimer(next);
      NextFiring.clear(context);
    }
  }

  @Override
  public String toString() {
    return "ContinuousEventTimeTrigger(" + Duration.ofMillis(interval) + ")";
  }
}
