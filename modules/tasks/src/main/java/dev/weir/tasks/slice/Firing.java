package dev.weir.tasks.slice;

import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.OperatorContext;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Fires, when a watermark comes, the windows that it ends and that have elements, in the order of
 * their ends. There is no timer but this: the next window to fire follows from the slices that are
 * there and from the last watermark. Can be left after any key; the watermark is passed on when all
 * is done.
 */
final class Firing {

  /** How many keys are visited between two looks at the clock. */
  private static final int KEYS_PER_LOOK = 64;

  private final Slicing slicing;
  private final Slices slices;
  private final Assembly assembly;
  private final Results results;
  private final Lateness lateness;
  private final OperatorContext context;
  private final ChainState state;
  private final Deque<Work> works = new ArrayDeque<>();
  private long watermark = Long.MIN_VALUE;
  private long passedOn = Long.MIN_VALUE;
  private long firedThrough;
  private @Nullable Watermark pending;
  private @Nullable WatermarkStatus pendingStatus;

  Firing(Assembly.Parts parts, Assembly assembly, Lateness lateness, OperatorContext context) {
    this.slicing = parts.slicing();
    this.slices = parts.slices();
    this.assembly = assembly;
    this.results = parts.results();
    this.lateness = lateness;
    this.context = context;
    this.state = context.chain().state();
    this.firedThrough = slicing.lastWindowBy(watermark);
  }

  /** The watermark that came last. */
  long watermark() {
    return watermark;
  }

  /** The last window that the watermark has ended. */
  long firedThrough() {
    return firedThrough;
  }

  /** A window was fired before the subtask began, and all before it. */
  void restored(long window) {
    firedThrough = Math.max(firedThrough, window);
  }

  /** The first slice of the windows to come. */
  long neededFrom() {
    return slicing.firstSliceOf(slicing.nextWindow(firedThrough));
  }

  /** The first slice all of whose windows are to come and that no window has taken in. */
  long firstOpen() {
    long ended = Math.max(firedThrough, assembly.takenThrough());
    return ended == Long.MAX_VALUE ? ended : ended + 1;
  }

  /** A watermark came. */
  void advance(Watermark mark) {
    watermark = mark.timestamp();
    pending = mark;
    results.watermark(watermark);
    goOn(KEYS_PER_LOOK);
  }

  /** A status came: it is passed on after the watermark that came before it. */
  void status(WatermarkStatus status) {
    if (pending == null) {
      context.forward(status);
    } else {
      pendingStatus = status;
    }
  }

  /** Goes on; returns whether nothing is left. A step that resumes visits one key at least. */
  boolean resume() {
    return pending == null || goOn(1);
  }

  private boolean goOn(int firstKeys) {
    Watermark mark = pending;
    int keys = firstKeys;
    while (mark != null && !state.stopped()) {
      Work work = works.peek();
      if (work == null) {
        if (!next(mark.timestamp())) {
          complete(mark);
          return true;
        }
        continue;
      }
      if (run(work, keys)) {
        works.poll();
      }
      keys = KEYS_PER_LOOK;
      if (state.pause()) {
        break;
      }
    }
    state.full();
    return false;
  }

  private boolean run(Work work, int keys) {
    try {
      return work.run(state, keys);
    } catch (Throwable thrown) {
      throw context.failed(thrown);
    }
  }

  /** Queues the work of the next window that a watermark ends; returns whether there is one. */
  private boolean next(long mark) {
    Long window = nextWindow();
    if (window == null || slicing.maxTimestampOf(window) > mark) {
      return false;
    }
    firedThrough = window;
    assembly.fire(window, works);
    return true;
  }

  private void complete(Watermark mark) {
    pending = null;
    firedThrough = Math.max(firedThrough, slicing.lastWindowBy(mark.timestamp()));
    Long slice = slices.first();
    while (slice != null
        && lateness.overAt(slicing.maxTimestampOf(slicing.lastWindowOf(slice)))
            <= mark.timestamp()) {
      slices.drop(slice);
      slice = slices.first();
    }
    passedOn = mark.timestamp();
    context.forward(mark);
    WatermarkStatus status = pendingStatus;
    if (status != null) {
      pendingStatus = null;
      context.forward(status);
    }
  }

  /** How the operator stands; each slice counts as a timer, and the next window to fire tells. */
  OperatorTimes times() {
    Long window = nextWindow();
    long next = window == null ? Long.MAX_VALUE : slicing.maxTimestampOf(window);
    return OperatorTimes.passing(watermark).withPassedOn(passedOn).withTimers(slices.size(), next);
  }

  /** The next window that has elements, null when there is none. */
  private @Nullable Long nextWindow() {
    long window = slicing.nextWindow(firedThrough);
    Long slice = slices.from(slicing.firstSliceOf(window));
    if (slice == null) {
      return null;
    }
    return slice > window ? slicing.firstWindowOf(slice) : window;
  }
}
