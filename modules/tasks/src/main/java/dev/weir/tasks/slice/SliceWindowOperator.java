package dev.weir.tasks.slice;

import dev.weir.api.graph.SlicePartial;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.error.UserErrorException;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.state.KeyedTable;
import dev.weir.state.file.StateKind;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.LateRecords;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.UserFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Aggregates over event-time windows, by slices.
 *
 * <pre>
 *   element, its windows all to come    into the accumulators of its slice; most find the slice of
 *                                       the element before them
 *   element, a window of its over       likewise, and into what was put together; windows that are
 *                                       over and still kept are emitted again for its key
 *   watermark                           windows in the order of their ends: put together, emitted
 * </pre>
 */
public final class SliceWindowOperator implements Operator, Output, Explained {

  private static final String PROGRESS = "windows/progress";

  private final Slicing slicing;
  private final Folding folding;
  private final PartialFolding ofPartials;
  private final boolean partials;
  private final Slices slices;
  private final Assembly.Parts parts;
  private final Assembly assembly;
  private final Lateness lateness;
  private final List<UserFunction> lives;
  private final OperatorContext context;
  private final Keys keys;
  private final OpenSlices open;
  private final Firing firing;

  SliceWindowOperator(
      Assembly.Parts parts,
      Assembly assembly,
      Lateness lateness,
      List<UserFunction> lives,
      OperatorContext context) {
    this.parts = parts;
    this.slicing = parts.slicing();
    this.partials = parts.folding() instanceof PartialFolding;
    this.ofPartials = new PartialFolding(parts.folding());
    this.folding = ofPartials.elements();
    this.slices = parts.slices();
    this.assembly = assembly;
    this.lateness = lateness;
    this.lives = lives;
    this.context = context;
    this.keys = new Keys(context, 0);
    this.firing = new Firing(parts, assembly, lateness, context);
    this.open = new OpenSlices(slicing, slices);
  }

  /** What came too late. */
  public LateRecords late() {
    return lateness.records();
  }

  @Override
  public void snapshot(SubtaskSnapshot into) {
    SliceProgress progress =
        new SliceProgress(firing.firedThrough(), assembly.takenThrough(), slices.all());
    into.add(
        context.operatorId(),
        PROGRESS,
        StateKind.UNION_LIST,
        "progress of windows",
        List.of(progress.write()));
  }

  private void restore() {
    List<byte[]> items = context.restored(PROGRESS);
    if (!items.isEmpty()) {
      SliceProgress before = SliceProgress.together(items);
      before.slices().forEach(slices::note);
      firing.restored(before.firedThrough());
      assembly.restored(before.takenThrough());
      open.from(firing.firstOpen());
    }
  }

  @Override
  public void open() throws Exception {
    restore();
    for (UserFunction life : lives) {
      life.open();
    }
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void emit(Object value, long timestamp) {
    if (partials && value.getClass() == SlicePartial.class) {
      emit((SlicePartial<?, ?>) value, timestamp);
      return;
    }
    try {
      KeyedTable<Object, Object> table = open.table(timestamp);
      if (table != null) {
        Tables.add(folding, table, keys.of(value), value);
      } else {
        behind(value, timestamp);
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  /** What several elements come to. */
  private void emit(SlicePartial<?, ?> partial, long timestamp) {
    try {
      KeyedTable<Object, Object> table = open.table(timestamp);
      if (table != null) {
        Tables.add(ofPartials, table, partial.key(), partial);
      } else {
        behind(partial, timestamp);
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  /** Some window of the element, or of those of a partial, may be over. */
  private void behind(Object element, long timestamp) throws Exception {
    if (timestamp == Batch.NO_TIMESTAMP) {
      throw withoutTimestamp();
    }
    long slice = slicing.sliceOf(timestamp);
    long lastWindow = slicing.lastWindowOf(slice);
    boolean inAWindow = lastWindow >= slicing.firstWindowOf(slice);
    if (!inAWindow || lateness.overAt(slicing.maxTimestampOf(lastWindow)) <= firing.watermark()) {
      if (lateness.overAt(timestamp) <= firing.watermark()) {
        lateness.tooLate(element, timestamp);
      }
      return;
    }
    Object key = element instanceof SlicePartial<?, ?> partial ? partial.key() : keys.of(element);
    add(slice, key, element);
    if (parts.keepSlices()) {
      emitAgain(slice, key);
    }
  }

  private void add(long slice, Object key, Object element) throws Exception {
    boolean held = slice <= assembly.takenThrough() && slice >= firing.neededFrom();
    boolean fresh = false;
    if (!held || assembly.needsOwn(slice)) {
      KeyedTable<Object, Object> table = slices.table(slice);
      Object before = table.find(key);
      fresh = before == null;
      table.store(key, ofPartials.add(before, element));
    }
    if (held) {
      slices.note(slice);
      assembly.add(slice, key, ofPartials.again(element), fresh);
    }
  }

  /** The windows of a slice that were emitted and are not over yet, the latest first. */
  private void emitAgain(long slice, Object key) throws Exception {
    long over = slicing.lastWindowBy(lateness.over(firing.watermark()));
    long first = Math.max(slicing.firstWindowOf(slice), slicing.nextWindow(over));
    long window = Math.min(slicing.lastWindowOf(slice), firing.firedThrough());
    for (; window >= first; window = slicing.previousWindow(window)) {
      parts.results().emit(window, key, together(window, key));
    }
  }

  private Object together(long window, Object key) throws Exception {
    @Nullable Object all = null;
    boolean own = false; // whether it may be changed
    for (long slice : slices.between(slicing.firstSliceOf(window), window)) {
      KeyedTable<Object, Object> table = slices.find(slice);
      Object part = table == null ? null : table.find(key);
      if (all == null) {
        all = part;
      } else if (part != null) {
        all = folding.merge(own ? all : folding.copy(all), part);
        own = true;
      }
    }
    if (all == null) {
      throw new IllegalStateException("a window without the element that has just come");
    }
    return all;
  }

  private UserErrorException withoutTimestamp() {
    return UserErrorException.of(
        "operator '" + context.operatorName() + "'",
        "a timestamp on every element of an event-time window",
        "an element without one",
        "Call assignTimestampsAndWatermarks before the window, or use processing time.");
  }

  @Override
  public void watermark(Watermark mark) {
    open.forget();
    firing.advance(mark);
    open.from(firing.firstOpen());
  }

  @Override
  public OperatorTimes times() {
    return firing.times().withLate(late().dropped());
  }

  @Override
  public boolean resume() {
    boolean done = firing.resume();
    open.from(firing.firstOpen());
    return done;
  }

  @Override
  public void status(WatermarkStatus status) {
    firing.status(status);
  }

  @Override
  public void close() throws Exception {
    for (UserFunction life : lives) {
      life.close();
    }
  }
}
