package dev.weir.api.window;

import dev.weir.api.state.ReducingStateDescriptor;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Fires when another trigger does, and at the latest a while of processing time after an element.
 *
 * <p>Timers of the other trigger fire as that trigger says; here they are not taken for the
 * timeout, as in Flink they are.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public final class ProcessingTimeoutTrigger<T, W extends Window> extends Trigger<T, W> {

  private static final long serialVersionUID = 1L;
  private static final ReducingStateDescriptor<Long> TIMEOUT =
      new ReducingStateDescriptor<>("timeout", Math::min, Long.class);

  private final Trigger<T, W> nested;
  private final long timeout;
  private final boolean renewed;
  private final boolean clearing;

  private ProcessingTimeoutTrigger(
      Trigger<T, W> nested, long timeout, boolean renewed, boolean clearing) {
    this.nested = nested;
    this.timeout = timeout;
    this.renewed = renewed;
    this.clearing = clearing;
  }

  /**
   * A timeout that runs from the first element, and on whose end the other trigger starts anew.
   *
   * @param nested fires earlier
   * @param timeout at least a millisecond
   */
  public static <T, W extends Window> ProcessingTimeoutTrigger<T, W> of(
      Trigger<T, W> nested, Duration timeout) {
    return of(nested, timeout, false, true);
  }

  /**
   * The trigger.
   *
   * @param nested fires earlier
   * @param timeout at least a millisecond
   * @param resetTimerOnNewRecord whether it runs from the last element, not from the first
   * @param shouldClearOnTimeout whether the other trigger starts anew at the end of the timeout
   */
  public static <T, W extends Window> ProcessingTimeoutTrigger<T, W> of(
      Trigger<T, W> nested,
      Duration timeout,
      boolean resetTimerOnNewRecord,
      boolean shouldClearOnTimeout) {
    String call = "ProcessingTimeoutTrigger.of";
    return new ProcessingTimeoutTrigger<>(
        Millis.given(nested, call, "a trigger"),
        Millis.positive(timeout, call, "a timeout"),
        resetTimerOnNewRecord,
        shouldClearOnTimeout);
  }

  @Override
  public TriggerResult onElement(T element, long timestamp, W window, TriggerContext context)
      throws Exception {
    TriggerResult result = nested.onElement(element, timestamp, window, context);
    if (result.purges()) { // nothing is left that could time out
      clear(window, context);
      return result;
    }
    if (renewed) {
      stop(context);
    }
    if (running(context) == null) {
      long end = TimeWindow.forth(context.currentProcessingTime(), timeout);
      context.getReducingState(TIMEOUT).add(end);
      context.registerProcessingTimeTimer(end);
    }
    return result;
  }

  @Override
  public TriggerResult onEventTime(long time, W window, TriggerContext context) throws Exception {
    return nested.onEventTime(time, window, context);
  }

  @Override
  public TriggerResult onProcessingTime(long time, W window, TriggerContext context)
      throws Exception {
    TriggerResult result = nested.onProcessingTime(time, window, context);
    Long end = running(context);
    if (end == null || end != time) {
      return result;
    }
    context.getReducingState(TIMEOUT).clear();
    if (clearing) {
      nested.clear(window, context);
    }
    return result.purges() ? TriggerResult.FIRE_AND_PURGE : TriggerResult.FIRE;
  }

  @Override
  public boolean canMerge() {
    return nested.canMerge();
  }

  @Override
  public void onMerge(W window, OnMergeContext context) throws Exception {
    nested.onMerge(window, context);
    context.mergePartitionedState(TIMEOUT);
    Long end = running(context);
    if (end != null) {
      context.registerProcessingTimeTimer(end);
    }
  }

  @Override
  public void clear(W window, TriggerContext context) throws Exception {
    stop(context);
    nested.clear(window, context);
  }

  private static @Nullable Long running(TriggerContext context) {
    return context.getReducingState(TIMEOUT).get();
  }

  private static void stop(TriggerContext context) {
    Long end = running(context);
    if (end != null) {
      context.deleteProcessingTimeTimer(end);
      context.getReducingState(TIMEOUT).clear();
    }
  }

  @Override
  public String toString() {
    return "ProcessingTimeoutTrigger(" + nested + ", " + Duration.ofMillis(timeout) + ")";
  }
}
