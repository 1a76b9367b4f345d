package dev.weir.tasks.process;

import dev.weir.api.OutputTag;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.TimeDomain;
import dev.weir.api.function.TimerService;
import dev.weir.core.element.Batch;
import dev.weir.tasks.operator.OperatorContext;

/** What a keyed function may know of the record or timer at hand; one object for all of them. */
final class KeyedContext implements KeyedProcessFunction.OnTimerContext<Object> {

  private final OperatorContext context;
  private final TimerService timers;
  private long timestamp = Batch.NO_TIMESTAMP;
  private long outputTimestamp = Batch.NO_TIMESTAMP;
  private TimeDomain domain = TimeDomain.EVENT_TIME;

  KeyedContext(OperatorContext context, TimerService timers) {
    this.context = context;
    this.timers = timers;
  }

  KeyedContext atRecord(long recordTimestamp) {
    timestamp = recordTimestamp;
    outputTimestamp = recordTimestamp;
    return this;
  }

  KeyedContext atTimer(long time, long stamp, TimeDomain reached) {
    timestamp = time;
    outputTimestamp = stamp;
    domain = reached;
    return this;
  }

  @Override
  public long timestamp() {
    return timestamp;
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
  public Object currentKey() {
    return context.keyed().key().get("the key");
  }

  @Override
  public TimerService timerService() {
    return timers;
  }

  @Override
  public TimeDomain timeDomain() {
    return domain;
  }

  @Override
  public <X> void output(OutputTag<X> tag, X value) {
    context.emit(tag, value, outputTimestamp);
  }
}
