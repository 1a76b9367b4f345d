package dev.weir.tasks.slice;

import dev.weir.api.graph.SlicePartial;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.TypeSerializer;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Inlet;
import dev.weir.tasks.operator.Keys;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.UserFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts elements of one key and slice together before they are exchanged, or passes them on where
 * that does not pay ({@link Sampling}).
 *
 * <pre>
 *   element, its windows all to come    into the partial of its key and slice
 *   element, a window of its over       passed on: behind the exchange it is dropped, and counted
 *   watermark                           first the partials of slices that a window of its ends
 *   idle, or many partials              all partials
 * </pre>
 *
 * <p>A partial leaves before the watermark that would make one of its elements late; so the windows
 * behind the exchange come to the same, and drop the same, as if nothing were done here. Nothing is
 * kept that could not leave at any moment.
 */
final class LocalSliceOperator implements Operator, Output {

  /** How many partials leave between two looks at the clock. */
  private static final int PARTIALS_PER_LOOK = 64;

  private final Slicing slicing;
  private final Folding folding;
  private final @Nullable UnaryOperator<Object> elementCopier;
  private final UserFunction life;
  private final OperatorContext context;
  private final Output output;
  private final ChainState state;
  private final Keys keys;
  private final Sampling sampling;
  private final Partials partials;
  private long firstOpen;
  private @Nullable Watermark pending;
  private @Nullable WatermarkStatus pendingStatus;

  LocalSliceOperator(
      Slicing slicing,
      Folding folding,
      TypeSerializer<Object> elements,
      UserFunction life,
      OperatorContext context) {
    this.slicing = slicing;
    this.folding = folding;
    this.elementCopier =
        elements.immutable() || context.chain().objectReuse() ? null : elements::copy;
    this.life = life;
    this.context = context;
    this.output = context.output();
    this.state = context.chain().state();
    this.keys = new Keys(context, 0);
    this.sampling = new Sampling(context.chain().localAggregation());
    this.partials = new Partials(slicing);
    this.firstOpen = open(Long.MIN_VALUE);
  }

  @Override
  public void open() throws Exception {
    life.open();
  }

  @Override
  public Inlet inlet(int index) {
    return this;
  }

  @Override
  public void emit(Object value, long timestamp) {
    if (pending == null && sampling.pass()) {
      output.emit(value, timestamp);
    } else {
      keep(value, timestamp);
    }
  }

  private void keep(Object value, long timestamp) {
    if (partials.leaving()) {
      catchUp();
    }
    try {
      put(value, timestamp);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  private void put(Object element, long timestamp) throws Exception {
    Partials.Slice slice = partials.of(timestamp, firstOpen);
    if (slice == null) {
      output.emit(element, timestamp);
      return;
    }
    Object key = keys.of(element);
    Partials.Sum sum = slice.find(key);
    Object own = elementCopier == null ? element : elementCopier.apply(element);
    if (sum == null) {
      slice.begin(key, folding.add(null, own));
      sampling.begun();
      if (partials.many()) {
        partials.leaveAll();
        leave(0);
      }
    } else {
      sum.accumulator = folding.add(sum.accumulator, own);
      sum.elements++;
    }
  }

  @Override
  public void watermark(Watermark mark) {
    catchUp();
    firstOpen = Math.max(firstOpen, open(mark.timestamp()));
    partials.leaveBefore(firstOpen);
    pending = mark;
    leave(0);
  }

  private long open(long watermark) {
    return Slicing.saturated(slicing.lastWindowBy(watermark), 1);
  }

  @Override
  public void status(WatermarkStatus status) {
    if (status == WatermarkStatus.IDLE) {
      partials.leaveAll(); // the others go on without this input, and would make them late
    }
    pendingStatus = status;
    leave(0);
  }

  @Override
  public boolean resume() {
    return leave(1);
  }

  /** Nothing is kept here that a snapshot would have to hold. */
  @Override
  public void prepareSnapshot() {
    partials.leaveAll();
    catchUp();
  }

  @Override
  public void finish() {
    partials.leaveAll();
    catchUp();
  }

  /** Brings what was begun to its end, whether there is room or not: something comes after it. */
  private void catchUp() {
    while (partials.next()) {
      emitPartial();
    }
    passOn();
  }

  /** Lets partials leave as long as there is room and time; returns whether none is left to. */
  private boolean leave(int atLeast) {
    for (int left = 0; left < atLeast || !state.stopped(); left++) {
      if (!partials.next()) {
        passOn();
        return true;
      }
      emitPartial();
      if (left % PARTIALS_PER_LOOK == PARTIALS_PER_LOOK - 1 && state.pause()) {
        break;
      }
    }
    if (!partials.leaving() && pending == null && pendingStatus == null) {
      return true;
    }
    state.full();
    return false;
  }

  private void emitPartial() {
    Partials.Sum sum = partials.sum();
    output.emit(
        new SlicePartial<>(partials.key(), sum.accumulator, sum.elements), partials.timestamp());
  }

  private void passOn() {
    Watermark mark = pending;
    WatermarkStatus status = pendingStatus;
    pending = null;
    pendingStatus = null;
    if (mark != null) {
      context.forward(mark);
    }
    if (status != null) {
      context.forward(status);
    }
  }

  @Override
  public void close() throws Exception {
    life.close();
  }
}
