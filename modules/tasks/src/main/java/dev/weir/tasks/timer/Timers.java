package dev.weir.tasks.timer;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.TypeSerializer;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.state.KeyedStates;
import dev.weir.state.StoredTimers;
import dev.weir.state.TimerQueue;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.OperatorContext;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The timers of one operator, and with them its watermark: an operator that has timers passes
 * {@code watermark}, {@code status}, {@code resume} and {@code wakeAtMillis} on to here, and calls
 * {@link #catchUp} before each record.
 *
 * <p>A watermark may find a hundred thousand timers due. They fire in order of time as long as
 * there is room and time in the step; the rest is left for {@link #resume}, and the watermark is
 * passed on when all have fired.
 *
 * <ul>
 *   <li>Registering the same timer twice has no effect.
 *   <li>An event-time timer at or before the current watermark fires with the next watermark; one
 *       registered while timers fire, even in the past, fires in the same advance.
 *   <li>A processing-time timer that is registered while such timers fire, even in the past, fires
 *       after the next records: one that registers itself again and again keeps nothing else from
 *       its turn. Those whose time has not come when the input ends do not fire.
 * </ul>
 *
 * <p>Used by the subtask's thread only.
 *
 * @param <N> namespaces
 */
public final class Timers<N> {

  /** How many timers fire between two looks at the clock. */
  private static final int FIRED_PER_LOOK = 64;

  private final OperatorContext context;
  private final ChainState state;
  private final TimerHandler<N> handler;
  private final StoredTimers<N> eventTime;
  private final StoredTimers<N> processingTime;
  private long watermark = Long.MIN_VALUE;
  private long passedOn = Long.MIN_VALUE;
  private @Nullable Watermark pending;
  private @Nullable WatermarkStatus pendingStatus;
  private int processingTimeLeft;

  /**
   * The timers of an operator, those among them that were restored.
   *
   * @param namespaces makes serializers of namespaces; called by any thread
   * @param handler called when one fires
   */
  public Timers(
      OperatorContext context,
      Supplier<? extends TypeSerializer<N>> namespaces,
      TimerHandler<N> handler) {
    KeyedStates states = context.keyed().states();
    this.eventTime = new StoredTimers<>(states, "timers/event", namespaces);
    this.processingTime = new StoredTimers<>(states, "timers/processing", namespaces);
    this.context = context;
    this.state = context.chain().state();
    this.handler = handler;
  }

  /** The watermark that came last; {@link Long#MIN_VALUE} before the first. */
  public long currentWatermark() {
    return watermark;
  }

  /** Milliseconds since 1970-01-01T00:00Z. */
  public long currentProcessingTime() {
    return context.chain().ports().clock().wallMillis();
  }

  /** Registers a timer for the watermark. */
  public void registerEventTime(long time, Object key, N namespace) {
    eventTime.add(time, key, namespace);
  }

  /** Deletes a timer for the watermark, if there is one. */
  public void deleteEventTime(long time, Object key, N namespace) {
    eventTime.remove(time, key, namespace);
  }

  /** Registers a timer for processing time. */
  public void registerProcessingTime(long time, Object key, N namespace) {
    processingTime.add(time, key, namespace);
  }

  /** Deletes a timer for processing time, if there is one. */
  public void deleteProcessingTime(long time, Object key, N namespace) {
    processingTime.remove(time, key, namespace);
  }

  /** A watermark came: fires what it reaches, then passes it on to all outputs. */
  public void advance(Watermark mark) {
    catchUp();
    watermark = mark.timestamp();
    pending = mark;
    fireEventTime(false);
  }

  /** A status came: passes it on, after the watermark that came before it. */
  public void status(WatermarkStatus status) {
    if (pending == null) {
      context.forward(status);
    } else {
      pendingStatus = status;
    }
  }

  /**
   * Brings a watermark to its end before anything that came after it, whether there is room or not.
   * For what still comes in spite of {@link ChainState#full()}: the rest of what an operator before
   * this one makes of one record.
   */
  public void catchUp() {
    Watermark mark = pending;
    if (mark != null) {
      for (TimerQueue.Timer<N> due; (due = eventTime.pollDue(mark.timestamp())) != null; ) {
        fire(due, true);
      }
      passed(mark);
    }
  }

  /**
   * Goes on with a watermark whose timers have not all fired, and fires those that processing time
   * has reached; returns whether nothing is left.
   */
  public boolean resume() {
    return (pending == null || fireEventTime(true))
        && (processingTime.size() == 0 || fireProcessingTime());
  }

  /** When processing time reaches the next timer; {@link Long#MAX_VALUE} when there is none. */
  public long wakeAtMillis() {
    return processingTime.nextTime();
  }

  /** How the operator stands, as far as its timers say; for {@link Explained}. */
  public OperatorTimes times() {
    return OperatorTimes.passing(watermark)
        .withPassedOn(passedOn)
        .withTimers(size(), eventTime.nextTime());
  }

  /** The timers that have not fired yet, of both kinds. */
  public int size() {
    return eventTime.size() + processingTime.size();
  }

  /** A step that resumes fires at least one, whatever its budget. */
  private boolean fireEventTime(boolean atLeastOne) {
    Watermark mark = pending;
    if (mark == null) {
      return true;
    }
    int fired = atLeastOne ? FIRED_PER_LOOK - 1 : 0;
    while (!state.stopped()) {
      TimerQueue.Timer<N> due = eventTime.pollDue(mark.timestamp());
      if (due == null) {
        passed(mark);
        return true;
      }
      fire(due, true);
      if (++fired % FIRED_PER_LOOK == 0 && state.pause()) {
        break;
      }
    }
    state.full();
    return false;
  }

  private void passed(Watermark mark) {
    pending = null;
    passedOn = mark.timestamp();
    context.forward(mark);
    WatermarkStatus status = pendingStatus;
    if (status != null) {
      pendingStatus = null;
      context.forward(status);
    }
  }

  /** Fires as many as there were when it began, over several steps if need be. */
  private boolean fireProcessingTime() {
    long now = currentProcessingTime();
    if (processingTimeLeft == 0) {
      processingTimeLeft = processingTime.size();
    }
    for (int fired = FIRED_PER_LOOK - 1; !state.stopped(); ) {
      TimerQueue.Timer<N> due = processingTime.pollDue(now);
      if (due == null) {
        processingTimeLeft = 0;
        return true;
      }
      processingTimeLeft--;
      fire(due, false);
      if (processingTimeLeft == 0) {
        return true;
      }
      if (++fired % FIRED_PER_LOOK == 0 && state.pause()) {
        break;
      }
    }
    return false;
  }

  private void fire(TimerQueue.Timer<N> due, boolean event) {
    try {
      if (event) {
        handler.onEventTime(due.time(), due.key(), due.namespace());
      } else {
        handler.onProcessingTime(due.time(), due.key(), due.namespace());
      }
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }
}
