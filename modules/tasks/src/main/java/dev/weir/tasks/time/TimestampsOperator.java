package dev.weir.tasks.time;

import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SplitsRead;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;

/**
 * Gives records timestamps, and the stream watermarks of its own. Of those that flow in only the
 * last goes on; statuses that flow in do not, for the strategy says when there is idleness.
 *
 * <p>What a generator puts out while records flow is kept until the chain has done with the record
 * at hand and asks to resume: a watermark must not come between two results of one record, whose
 * way it would block.
 */
final class TimestampsOperator implements Operator, Output, Explained, EventClock.Owner {

  private final OperatorContext context;
  private final ChainState state;
  private final Output output;
  private final TimeOutput time;
  private final ReadingTime reading;
  private final boolean ingestion;
  private final Ticker ticker;
  private final EventClock clock;
  private final boolean makesWatermarks;
  private boolean changed;
  private boolean ended;

  TimestampsOperator(WatermarkStrategy<Object> strategy, OperatorContext context) {
    this.context = context;
    this.state = context.chain().state();
    this.output = context.output();
    this.time = new TimeOutput(context);
    this.reading = new ReadingTime(context.chain().ports().clock());
    this.ingestion = strategy.ingestion();
    this.ticker = new Ticker(context.chain(), context.chain().watermarkIntervalMillis());
    this.clock = new EventClock(strategy, reading, this);
    this.makesWatermarks = strategy.emitsWatermarks();
  }

  @Override
  public void open() {
    look();
  }

  private void look() {
    if (ingestion) {
      reading.look();
    }
  }

  @Override
  public void emit(Object value, long timestamp) {
    long stamped;
    try {
      stamped = clock.stamp(value, timestamp);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
    output.emit(value, stamped);
    try {
      clock.emitted(value, stamped);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  @Override
  public OperatorTimes times() {
    OperatorTimes times =
        makesWatermarks
            ? OperatorTimes.making(time.mark())
            : OperatorTimes.withholding(time.mark());
    return times.withSplits(SplitsRead.untold(time.isIdle(), false));
  }

  @Override
  public boolean resume() {
    if (ended) {
      return true;
    }
    look();
    if (ticker.due()) {
      tick();
    }
    if (changed) {
      changed = false;
      state.room(); // what stopped the chain here is about to leave
      if (!clock.idle()) {
        time.active();
      }
      time.watermark(clock.mark());
      if (clock.idle()) {
        time.idle();
      }
    }
    return !state.stopped();
  }

  private void tick() {
    try {
      clock.tick(state.activeNanos());
    } catch (Throwable thrown) { // a generator is user code
      throw context.failed(thrown);
    }
  }

  @Override
  public long wakeAtMillis() {
    return !ended && clock.wantsTick() ? ticker.nextAtMillis() : Long.MAX_VALUE;
  }

  @Override
  public void changed() {
    changed = true;
    state.full();
  }

  @Override
  public void activated() {
    time.active();
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void watermark(Watermark mark) {
    if (mark.timestamp() == Long.MAX_VALUE) {
      ended = true;
      time.watermark(Long.MAX_VALUE);
    }
  }

  @Override
  public void status(WatermarkStatus status) {}
}
