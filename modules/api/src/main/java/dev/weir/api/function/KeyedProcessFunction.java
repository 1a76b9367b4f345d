package dev.weir.api.function;

import dev.weir.api.Out;

/**
 * The general function of one record of a keyed stream, with state and timers for each key.
 *
 * <pre>{@code
 * final class Silent extends KeyedProcessFunction<String, Reading, String> {
 *   @Override
 *   public void processElement(Reading reading, Context<String> context, Out<String> out) {
 *     context.timerService().registerEventTimeTimer(reading.millis() + 60_000);
 *   }
 *
 *   @Override
 *   public void onTimer(long timestamp, OnTimerContext<String> context, Out<String> out) {
 *     out.emit(context.currentKey());
 *   }
 * }
 * }</pre>
 *
 * <p>Timers that belong to a name, and state, are declared as fields: see {@link KeyedFunction}.
 *
 * @param <K> the keys
 * @param <T> the input
 * @param <O> the main output
 */
public abstract non-sealed class KeyedProcessFunction<K, T, O> extends KeyedFunction<K, O> {

  private static final long serialVersionUID = 1L;

  /** Processes a record. */
  public abstract void processElement(T value, Context<K> context, Out<O> out) throws Exception;

  /**
   * A timer that {@link Context#timerService()} registered has fired. Records emitted here carry
   * the time of the timer when it is one of event time, and none when it is one of processing time.
   *
   * <p>Timers of event time fire in order of time. At the end of the input, event time has come to
   * its end, and all of them fire; timers of processing time whose time has not come do not.
   *
   * @param timestamp the time that was registered, milliseconds since 1970-01-01T00:00Z
   */
  public void onTimer(long timestamp, OnTimerContext<K> context, Out<O> out) throws Exception {}

  /**
   * What is known of the record being processed. Valid only during the call.
   *
   * @param <K> the keys
   */
  public interface Context<K> extends ProcessFunction.Context {

    /** The key of the record. */
    K currentKey();

    /** Time, and timers of the key. */
    TimerService timerService();
  }

  /**
   * What is known of the timer that has fired. Its {@link #timestamp()} is that of the timer. Valid
   * only during the call.
   *
   * @param <K> the keys
   */
  public interface OnTimerContext<K> extends Context<K> {

    /** Which time has reached the timer. */
    TimeDomain timeDomain();
  }
}
