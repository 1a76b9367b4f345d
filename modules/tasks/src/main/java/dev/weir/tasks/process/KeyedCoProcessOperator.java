package dev.weir.tasks.process;

import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.tasks.keyed.CurrentKey;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.TimestampedCollector;

/** Two inputs keyed alike, with side outputs, and state and timers that both share. */
final class KeyedCoProcessOperator implements Operator, Explained {

  private final KeyedCoProcessFunction<Object, Object, Object, Object> function;
  private final OperatorContext context;
  private final Keys firstKeys;
  private final Keys secondKeys;
  private final CurrentKey key;
  private final FunctionTimers timers;
  private final TimestampedCollector collector;
  private final KeyedContext record;

  KeyedCoProcessOperator(
      KeyedCoProcessFunction<Object, Object, Object, Object> function, OperatorContext context) {
    this.function = function;
    this.context = context;
    this.firstKeys = new Keys(context, 0);
    this.secondKeys = new Keys(context, 1);
    this.key = context.keyed().key();
    this.timers = new FunctionTimers(context, function, function::onTimer);
    this.collector = new TimestampedCollector(context);
    this.record = new KeyedContext(context, timers);
  }

  @Override
  public void open() throws Exception {
    timers.open(context);
    function.open(context);
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? this::first : this::second;
  }

  private void first(Object value, long timestamp) {
    timers.timers().catchUp();
    try {
      key.set(firstKeys.of(value));
      function.processElement1(value, record.atRecord(timestamp), collector.at(timestamp));
      key.unset();
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void second(Object value, long timestamp) {
    timers.timers().catchUp();
    try {
      key.set(secondKeys.of(value));
      function.processElement2(value, record.atRecord(timestamp), collector.at(timestamp));
      key.unset();
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public void watermark(Watermark mark) {
    timers.timers().advance(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    timers.timers().status(status);
  }

  @Override
  public OperatorTimes times() {
    return timers.timers().times();
  }

  @Override
  public boolean resume() {
    return timers.timers().resume();
  }

  @Override
  public long wakeAtMillis() {
    return timers.timers().wakeAtMillis();
  }

  @Override
  public int pendingTimers() {
    return timers.timers().size();
  }

  @Override
  public void close() throws Exception {
    context.keyed().key().unset();
    function.close();
  }
}
