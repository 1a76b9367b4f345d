package dev.weir.api.window;

import java.time.Duration;

/**
 * Fires again and again as processing time passes multiples of an interval, and, where windows go
 * by processing time, at their end.
 */
public final class ContinuousProcessingTimeTrigger extends Trigger<Object, Window> {

  private static final long serialVersionUID = 1L;

  private final long interval;

  private ContinuousProcessingTimeTrigger(long interval) {
    this.interval = interval;
  }

  /**
   * The trigger.
   *
   * @param interval at least a millisecond
   * @throws dev.weir.core.error.UserErrorException when it is no length in milliseconds
   */
  public static ContinuousProcessingTimeTrigger of(Duration interval) {
    return new ContinuousProcessingTimeTrigger(
        Millis.positive(interval, "ContinuousProcessingTimeTrigger.of", "an interval"));
  }

  @Override
  public TriggerResult onElement(
      Object element, long timestamp, Window window, TriggerContext context) {
    if (NextFiring.get(context) == null) {
      long now = context.currentProcessingTime();
      fireAt(NextFiring.first(now, interval), now, window, context);
    }
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onEventTime(long time, Window window, TriggerContext context) {
    return TriggerResult.CONTINUE;
  }

  @Override
  public TriggerResult onProcessingTime(long time, Window window, TriggerContext context) {
    Long next = NextFiring.get(context);
    if (next == null || next != time) {
      return TriggerResult.CONTINUE;
    }
    fireAt(TimeWindow.forth(time, interval), time, window, context);
    return TriggerResult.FIRE;
  }

  private static void fireAt(long time, long now, Window window, TriggerContext context) {
    long next = NextFiring.within(time, now, window.maxTimestamp());
    NextFiring.set(context, next);
    context.registerProcessingTimeTimer(next);
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
      context.registerProcessingTimeTimer(next);
    }
  }

  @Override
  public void clear(Window window, TriggerContext context) {
    Long next = NextFiring.get(context);
    if (next != null) {
      context.deleteProcessingTimeTimer(next);
      NextFiring.clear(context);
    }
  }

  @Override
  public String toString() {
    return "ContinuousProcessingTimeTrigger(" + Duration.ofMillis(interval) + ")";
  }
}
