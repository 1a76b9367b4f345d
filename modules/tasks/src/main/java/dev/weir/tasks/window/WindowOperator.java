package dev.weir.tasks.window;

import static dev.weir.tasks.window.WindowOperators.any;

import dev.weir.api.OutputTag;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.window.MergingWindowAssigner;
import dev.weir.api.window.TriggerResult;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.error.UserErrorException;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.LateRecords;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.timer.TimerHandler;
import dev.weir.tasks.timer.Timers;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Assigns the elements of each key to windows, and lets these fire and end. Processing-time windows
 * that are open when the input ends do not fire: their time has not come.
 */
final class WindowOperator implements Operator, Output, TimerHandler<Window>, Explained {

  private final OperatorContext context;
  private final WindowAssigner<Object, Window> assigner;
  private final AssignerContext assignerContext;
  private final Keys[] keys;
  private final Timers<Window> timers;
  private final Lifetime lifetime;
  private final Triggers triggers;
  private final @Nullable MergingSets merging;
  private final LateRecords late = new LateRecords();
  private final @Nullable OutputTag<?> lateTag;
  private @Nullable Contents contents;

  WindowOperator(WindowSettings windows, OperatorContext context, int inputs) {
    this.context = context;
    this.assigner = any(windows.assigner());
    this.timers =
        new Timers<>(context, () -> new WindowSerializer(context.chain().serializers()), this);
    this.assignerContext = new AssignerContext(context, timers);
    this.keys = new Keys[inputs];
    for (int input = 0; input < inputs; input++) {
      keys[input] = new Keys(context, input);
    }
    this.lifetime = new Lifetime(assigner.eventTime(), windows.allowedLatenessMillis(), timers);
    this.triggers = new Triggers(any(windows.trigger()), timers, context);
    this.merging =
        merging(windows)
            ? new MergingSets((MergingWindowAssigner<Object, Window>) assigner, context)
            : null;
    this.lateTag = windows.lateOutput();
  }

  static boolean merging(WindowSettings windows) {
    return windows.assigner() instanceof MergingWindowAssigner<?, ?>;
  }

  /** Its contents, which know its timers. */
  WindowOperator with(Contents chosen) {
    contents = chosen;
    return this;
  }

  Timers<Window> timers() {
    return timers;
  }

  @Override
  public void open() throws Exception {
    contents().open();
  }

  @Override
  public Inlet inlet(int index) {
    return index == 0 ? this : (value, timestamp) -> take(1, value, timestamp);
  }

  @Override
  public void emit(Object value, long timestamp) {
    take(0, value, timestamp);
  }

  private void take(int input, Object value, long timestamp) {
    timers.catchUp();
    try {
      if (timestamp == Batch.NO_TIMESTAMP && lifetime.eventTime()) {
        throw withoutTimestamp();
      }
      Object key = keys[input].of(value);
      context.keyed().key().set(key);
      boolean kept = false;
      for (Window window : assigner.assignWindows(value, timestamp, assignerContext)) {
        Window actual = merging == null ? window : merging.add(key, window, this::merged);
        if (lifetime.over(actual)) {
          retire(key, actual);
        } else {
          kept = true;
          add(key, actual, new Element(input, value, timestamp));
        }
      }
      if (!kept && lifetime.late(timestamp)) {
        tooLate(value, timestamp);
      }
      context.keyed().key().unset();
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void tooLate(Object value, long timestamp) {
    if (lateTag == null) {
      late.drop(1);
      return;
    }
    Output side = context.sideOutputs().get(lateTag.name());
    if (side != null) { // else nobody reads it
      side.emit(value, timestamp);
    }
  }

  private void add(Object key, Window window, Element element) throws Exception {
    Window state = Objects.requireNonNull(stateOf(key, window));
    contents().add(key, state, element.input(), element.value(), element.timestamp());
    apply(triggers.onElement(window, element.value(), element.timestamp()), key, state, window);
    lifetime.register(key, window);
  }

  private void apply(TriggerResult result, Object key, Window state, Window window)
      throws Exception {
    if (result.fires()) {
      contents().fire(key, state, window);
    }
    if (result.purges()) {
      contents().purge(key, state);
    }
  }

  /** Windows of the key at hand have become one. */
  private void merged(
      Window window, Collection<Window> parts, Window state, Collection<Window> moved)
      throws Exception {
    requireToCome(window);
    Object key = context.keyed().key().get();
    triggers.onMerge(window, parts);
    for (Window part : parts) {
      triggers.clear(part);
      lifetime.delete(key, part);
    }
    contents().merge(key, state, moved);
  }

  @Override
  public void onEventTime(long time, Object key, Window window) throws Exception {
    Window state = stateOf(key, window);
    if (state != null) { // else the timer was that of a window that has merged
      context.keyed().key().set(key);
      apply(triggers.onEventTime(window, time), key, state, window);
      if (lifetime.eventTime() && time == lifetime.end(window)) {
        end(key, state, window);
      }
      context.keyed().key().unset();
    }
  }

  @Override
  public void onProcessingTime(long time, Object key, Window window) throws Exception {
    Window state = stateOf(key, window);
    if (state != null) {
      context.keyed().key().set(key);
      apply(triggers.onProcessingTime(window, time), key, state, window);
      if (!lifetime.eventTime() && time == lifetime.end(window)) {
        end(key, state, window);
      }
      context.keyed().key().unset();
    }
  }

  private void end(Object key, Window state, Window window) throws Exception {
    contents().end(key, state, window);
    triggers.clear(window);
    retire(key, window);
  }

  private void retire(Object key, Window window) {
    if (merging != null) {
      merging.retire(key, window);
    }
  }

  private @Nullable Window stateOf(Object key, Window window) {
    return merging == null ? window : merging.stateOf(key, window);
  }

  /** What merged must not be over: its contents could never be seen again. */
  private void requireToCome(Window window) {
    boolean over =
        lifetime.eventTime()
            ? lifetime.over(window)
            : window.maxTimestamp() <= timers.currentProcessingTime();
    if (over) {
      throw UserErrorException.of(
          "operator '" + context.operatorName() + "', merging windows",
          "a window that is not over yet",
          window,
          "Let mergeWindows return a window that covers those that merge.");
    }
  }

  private UserErrorException withoutTimestamp() {
    return UserErrorException.of(
        "operator '" + context.operatorName() + "'",
        "a timestamp on every record, for windows of event time",
        "a record without one",
        "Use assignTimestampsAndWatermarks before the window, or windows of processing time.");
  }

  private Contents contents() {
    return Objects.requireNonNull(contents, "no contents");
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
    return timers.times().withLate(late.dropped());
  }

  @Override
  public boolean resume() {
    return timers.resume();
  }

  @Override
  public long wakeAtMillis() {
    return timers.wakeAtMillis();
  }

  @Override
  public void close() throws Exception {
    context.keyed().key().unset();
    contents().close();
  }
}
