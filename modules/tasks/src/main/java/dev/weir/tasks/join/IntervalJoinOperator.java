package dev.weir.tasks.join;

import dev.weir.api.OutputTag;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.graph.IntervalJoinSettings;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.state.DenseState;
import dev.weir.state.StateTypes;
import dev.weir.tasks.join.IntervalJoinOperator.Which;
import dev.weir.tasks.keyed.KeyedSpace;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.LateRecords;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.timer.TimerHandler;
import dev.weir.tasks.timer.Timers;
import org.jspecify.annotations.Nullable;

/**
 * Pairs the records of two streams that have one key and timestamps near each other.
 *
 * <pre>
 *   left   ---l(10)-------------------->      lower -2, upper +3:
 *                8 |------------| 13          l(10) meets the right records from 8 to 13, and stays
 *   right  ---r(7)-r(9)---r(12)-------->      until the watermark has reached 13
 * </pre>
 *
 * <p>Each side keeps its records by key and time. A record that comes looks up its partners on the
 * other side, and then waits there itself for those still to come. For each key and side one timer
 * is enough, that of its first record: when it fires, it is set again for the next.
 */
final class IntervalJoinOperator implements Operator, TimerHandler<Which>, Explained {

  /** The two sides: the namespaces of timers. */
  enum Which {
    LEFT,
    RIGHT
  }

  private final ProcessJoinFunction<Object, Object, Object> function;
  private final OperatorContext context;
  private final Timers<Which> timers;
  private final PairContext pair;
  private final JoinSide left;
  private final JoinSide right;
  private final @Nullable Output lateLeft;
  private final @Nullable Output lateRight;
  private final LateRecords dropped = new LateRecords();
  private final Keys leftKeys;
  private final Keys rightKeys;

  @SuppressWarnings("unchecked") // the compiler checked it when the program was written
  IntervalJoinOperator(IntervalJoinSettings settings, OperatorContext context) {
    this.function = (ProcessJoinFunction<Object, Object, Object>) settings.function();
    this.context = context;
    this.timers =
        new Timers<>(context, () -> context.chain().serializers().of(Types.of(Which.class)), this);
    this.pair = new PairContext(context);
    Interval interval = new Interval(settings.lowerMillis(), settings.upperMillis());
    this.left = new JoinSide(interval, kept("join/left"));
    this.right = new JoinSide(interval.mirrored(), kept("join/right"));
    this.lateLeft = sideOutput(settings.lateLeft());
    this.lateRight = sideOutput(settings.lateRight());
    this.leftKeys = new Keys(context, 0);
    this.rightKeys = new Keys(context, 1);
  }

  private DenseState<KeyedSpace.Whole, TimeBuffer> kept(String name) {
    Serializers serializers = context.chain().serializers();
    StateTypes<KeyedSpace.Whole, TimeBuffer> types =
        context
            .keyed()
            .typing()
            .of(
                KeyedSpace.WHOLE,
                () -> new TimeBufferSerializer(serializers.of(TypeDescriptor.DYNAMIC)));
    return context.keyed().states().dense(name, types);
  }

  private @Nullable Output sideOutput(@Nullable OutputTag<?> tag) {
    return tag == null ? null : context.sideOutputs().get(tag.name());
  }

  @Override
  public void open() throws Exception {
    function.open(context);
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? this::left : this::right;
  }

  private void left(Object value, long time) {
    timers.catchUp();
    try {
      if (onTime(value, time, lateLeft)) {
        Object key = leftKeys.of(value);
        keep(left, Which.LEFT, key, time, value);
        meet(key, value, time, true);
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void right(Object value, long time) {
    timers.catchUp();
    try {
      if (onTime(value, time, lateRight)) {
        Object key = rightKeys.of(value);
        keep(right, Which.RIGHT, key, time, value);
        meet(key, value, time, false);
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private boolean onTime(Object value, long time, @Nullable Output late) {
    if (time == Batch.NO_TIMESTAMP) {
      throw UserErrorException.of(
          "operator '" + context.operatorName() + "'",
          "records with timestamps, by which an interval join pairs them",
          "a record without one",
          "Use assignTimestampsAndWatermarks on both streams before the join.");
    }
    if (time >= timers.currentWatermark()) {
      return true;
    }
    if (late != null) {
      late.emit(value, time);
    } else {
      dropped.drop(1);
    }
    return false;
  }

  private void keep(JoinSide side, Which which, Object key, long time, Object value) {
    if (side.add(key, time, value)) {
      timers.registerEventTime(side.interval().cleanupTime(time), key, which);
    }
  }

  private void meet(Object key, Object value, long time, boolean isLeft) throws Exception {
    Interval interval = (isLeft ? left : right).interval();
    TimeBuffer others = (isLeft ? right : left).find(key);
    if (others == null || interval.beyondTime(time)) {
      return;
    }
    context.keyed().key().set(key);
    long to = interval.to(time);
    for (int at = others.from(interval.from(time)); at < others.end(); at++) {
      long otherTime = others.time(at);
      if (otherTime > to) {
        break;
      }
      if (isLeft) {
        function.processElement(value, others.value(at), pair.at(time, otherTime), pair);
      } else {
        function.processElement(others.value(at), value, pair.at(otherTime, time), pair);
      }
    }
  }

  @Override
  public void onEventTime(long time, Object key, Which which) {
    JoinSide side = which == Which.LEFT ? left : right;
    long first = side.clean(key, timers.currentWatermark());
    if (first != Long.MIN_VALUE) {
      timers.registerEventTime(side.interval().cleanupTime(first), key, which);
    }
  }

  @Override
  public void onProcessingTime(long time, Object key, Which which) {
    throw new IllegalStateException("an interval join has no processing-time timers");
  }

  @Override
  public void watermark(Watermark mark) {
    timers.advance(mark);
  }

  @Override
  public void status(WatermarkStatus status) {
    timers.status(status);
  }

  @Override
  public OperatorTimes times() {
    return timers.times().withLate(dropped.dropped());
  }

  @Override
  public boolean resume() {
    return timers.resume();
  }

  @Override
  public long wakeAtMillis() {
    return timers.wakeAtMillis();
  }

  /** The keys that still have records, and the timers of both sides: nothing after the end. */
  int kept() {
    return left.buffers().table(KeyedSpace.Whole.KEY).size()
        + right.buffers().table(KeyedSpace.Whole.KEY).size()
        + timers.size();
  }

  @Override
  public void close() throws Exception {
    function.close();
  }
}
