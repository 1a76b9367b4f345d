package dev.weir.tasks.timer;

/**
 * What an operator does when a timer fires.
 *
 * @param <N> namespaces
 */
public interface TimerHandler<N> {

  /** The watermark has reached a timer. */
  void onEventTime(long time, Object key, N namespace) throws Exception;

  /** Processing time has reached a timer. */
  void onProcessingTime(long time, Object key, N namespace) throws Exception;
}
