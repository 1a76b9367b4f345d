package dev.weir.tasks.window;

import dev.weir.api.window.Window;
import dev.weir.tasks.timer.Timers;

/**
 * How long windows live.
 *
 * <pre>
 *   start           end-1 fires        end-1+lateness: cleanup
 *   |---------------|------------------|
 *                     fires for each     late: dropped
 *                     late element
 * </pre>
 *
 * @param eventTime whether windows go by the watermark; else there is no lateness, and none is late
 * @param lateness in milliseconds
 */
record Lifetime(boolean eventTime, long lateness, Timers<Window> timers) {

  /** When a window is over; {@link Long#MAX_VALUE} for never. */
  long end(Window window) {
    long last = window.maxTimestamp();
    return eventTime ? plus(last, lateness) : last;
  }

  /** Whether a window is over already. */
  boolean over(Window window) {
    return eventTime && end(window) <= timers.currentWatermark();
  }

  /** Whether an element came too late to be in any window. */
  boolean late(long timestamp) {
    return eventTime && plus(timestamp, lateness) <= timers.currentWatermark();
  }

  void register(Object key, Window window) {
    long end = end(window);
    if (end == Long.MAX_VALUE) {
      return;
    }
    if (eventTime) {
      timers.registerEventTime(end, key, window);
    } else {
      timers.registerProcessingTime(end, key, window);
    }
  }

  void delete(Object key, Window window) {
    if (eventTime) {
      timers.deleteEventTime(end(window), key, window);
    } else {
      timers.deleteProcessingTime(end(window), key, window);
    }
  }

  private static long plus(long time, long millis) {
    long later = time + millis;
    return later < time ? Long.MAX_VALUE : later;
  }
}
