package dev.weir.tasks.process;

import dev.weir.api.Out;
import dev.weir.api.function.Declarations;
import dev.weir.api.function.KeyedFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.TimeDomain;
import dev.weir.api.function.TimerService;
import dev.weir.api.state.StateStore;
import dev.weir.core.element.Batch;
import dev.weir.core.type.Types;
import dev.weir.state.NamespacedState;
import dev.weir.tasks.keyed.CurrentKey;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;
import dev.weir.tasks.timer.TimerHandler;
import dev.weir.tasks.timer.Timers;

/**
 * The timers of a keyed function, and what happens when one fires. Their namespace is the name that
 * the function declares them by; those of its {@link TimerService} have none, and belong to {@code
 * onTimer}.
 *
 * <p>A declared timer is one alarm for each key: the time that it is set for is state, so that
 * setting it again can take the former timer back.
 */
final class FunctionTimers implements TimerHandler<String>, TimerService, Declarations.Alarms {

  /** The function's {@code onTimer}. */
  interface OnTimer {
    void fired(long timestamp, KeyedProcessFunction.OnTimerContext<Object> context, Out<Object> out)
        throws Exception;
  }

  private static final String UNNAMED = "";

  private final CurrentKey key;
  private final Timers<String> timers;
  private final NamespacedState<String, Long> alarms;
  private final Declarations<Object, Object> declared;
  private final OnTimer onTimer;
  private final TimestampedCollector collector;
  private final KeyedContext context;

  FunctionTimers(
      OperatorContext operator, KeyedFunction<Object, Object> function, OnTimer onTimer) {
    this.key = operator.keyed().key();
    this.timers =
        new Timers<>(
            operator, () -> operator.chain().serializers().of(Types.of(String.class)), this);
    this.alarms =
        operator
            .keyed()
            .states()
            .sparse(
                "timers/declared",
                operator.keyed().typing().of(Types.of(String.class), Types.of(Long.class)));
    this.declared = Declarations.of(function);
    this.onTimer = onTimer;
    this.collector = new TimestampedCollector(operator);
    this.context = new KeyedContext(operator, this);
  }

  /** Gives the fields of the function what they stand for. */
  void open(StateStore states) {
    declared.bind(states, this);
  }

  Timers<String> timers() {
    return timers;
  }

  @Override
  public void onEventTime(long time, Object of, String name) throws Exception {
    fire(time, of, name, time, TimeDomain.EVENT_TIME);
  }

  @Override
  public void onProcessingTime(long time, Object of, String name) throws Exception {
    fire(time, of, name, Batch.NO_TIMESTAMP, TimeDomain.PROCESSING_TIME);
  }

  private void fire(long time, Object of, String name, long stamp, TimeDomain domain)
      throws Exception {
    key.set(of);
    if (name.equals(UNNAMED)) {
      onTimer.fired(time, context.atTimer(time, stamp, domain), collector.at(stamp));
    } else {
      alarms.remove(of, name);
      declared.fire(name, of, time, collector.at(stamp));
    }
    key.unset();
  }

  @Override
  public void set(String timer, TimeDomain domain, long millis) {
    Object of = key.get("timer '" + timer + "'");
    Long before = alarms.get(of, timer);
    if (before == null || before != millis) {
      if (before != null) {
        delete(domain, before, of, timer);
      }
      alarms.put(of, timer, millis);
      register(domain, millis, of, timer);
    }
  }

  @Override
  public void clear(String timer, TimeDomain domain) {
    Object of = key.get("timer '" + timer + "'");
    Long before = alarms.get(of, timer);
    if (before != null) {
      alarms.remove(of, timer);
      delete(domain, before, of, timer);
    }
  }

  private void register(TimeDomain domain, long time, Object of, String name) {
    if (domain == TimeDomain.EVENT_TIME) {
      timers.registerEventTime(time, of, name);
    } else {
      timers.registerProcessingTime(time, of, name);
    }
  }

  private void delete(TimeDomain domain, long time, Object of, String name) {
    if (domain == TimeDomain.EVENT_TIME) {
      timers.deleteEventTime(time, of, name);
    } else {
      timers.deleteProcessingTime(time, of, name);
    }
  }

  @Override
  public long currentProcessingTime() {
    return timers.currentProcessingTime();
  }

  @Override
  public long currentWatermark() {
    return timers.currentWatermark();
  }

  @Override
  public void registerProcessingTimeTimer(long time) {
    timers.registerProcessingTime(time, keyForTimers(), UNNAMED);
  }

  @Override
  public void registerEventTimeTimer(long time) {
    timers.registerEventTime(time, keyForTimers(), UNNAMED);
  }

  @Override
  public void deleteProcessingTimeTimer(long time) {
    timers.deleteProcessingTime(time, keyForTimers(), UNNAMED);
  }

  @Override
  public void deleteEventTimeTimer(long time) {
    timers.deleteEventTime(time, keyForTimers(), UNNAMED);
  }

  private Object keyForTimers() {
    return key.get("timers");
  }
}
