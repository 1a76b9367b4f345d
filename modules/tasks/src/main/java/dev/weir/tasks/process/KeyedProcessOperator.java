package dev.weir.tasks.process;

import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.tasks.keyed.CurrentKey;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.TimestampedCollector;

/** Keyed: one record to any number, with side outputs, state and timers. */
final class KeyedProcessOperator implements Operator, Output, Explained {

  private final KeyedProcessFunction<Object, Object, Object> function;
  private final OperatorContext context;
  private final Keys keys;
  private final CurrentKey key;
  private final FunctionTimers timers;
  private final TimestampedCollector collector;
  private final KeyedContext record;

  KeyedProcessOperator(
      KeyedProcessFunction<Object, Object, Object> function, OperatorContext context) {
    this.function = function;
    this.context = context;
    this.keys = new Keys(context, 0);
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
  public void emit(Object value, long timestamp) {
    timers.timers().catchUp();
    try {
      key.set(keys.of(value));
      function.processElement(value, record.atRecord(timestamp), collector.at(timestamp));
      key.unset();
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public Inlet inlet(int index) {
    return this;
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
