package dev.weir.api.function;

/**
 * Time, and timers for the key at hand. A timer fires once; registering it twice has no effect. All
 * times are milliseconds since 1970-01-01T00:00Z.
 */
public interface TimerService {

  /** The time of the machine. */
  long currentProcessingTime();

  /** The watermark of the operator; {@link Long#MIN_VALUE} before the first. */
  long currentWatermark();

  /**
   * Asks to be called when processing time reaches a time; at once when it has.
   *
   * @throws IllegalStateException when no key is at hand
   */
  void registerProcessingTimeTimer(long time);

  /**
   * Asks to be called when the watermark reaches a time. When it has, the timer fires with the next
   * watermark, or at once if it is registered while timers fire.
   *
   * @throws IllegalStateException when no key is at hand
   */
  void registerEventTimeTimer(long time);

  /** Takes a timer back, if it is there. */
  void deleteProcessingTimeTimer(long time);

  /** Takes a timer back, if it is there. */
  void deleteEventTimeTimer(long time);
}
