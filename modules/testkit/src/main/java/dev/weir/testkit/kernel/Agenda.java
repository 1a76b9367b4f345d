package dev.weir.testkit.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** What can happen now, and what is due later. */
final class Agenda {

  private static final int PICKS_BETWEEN_FAIRNESS_CHECKS = 64;

  private final Ordering ordering;
  private final long waitNanosMax;
  private final List<Turn> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers = new PriorityQueue<>();
  private long timersMade;

  /**
   * Nothing to do.
   *
   * @param waitNanosMax a turn that has waited for longer is taken first, whatever the ordering
   *     says
   */
  Agenda(Ordering ordering, long waitNanosMax) {
    this.ordering = ordering;
    this.waitNanosMax = waitNanosMax;
  }

  Timer at(long atNanos, Strand strand, Runnable action) {
    Timer timer = new Timer(atNanos, timersMade++, strand, action);
    timers.add(timer);
    return timer;
  }

  void now(Turn turn) {
    ready.add(turn);
  }

  /** Makes ready what is due by now. */
  void collectDue(long nowNanos) {
    Timer timer = timers.peek();
    while (timer != null && (timer.over() || timer.atNanos() <= nowNanos)) {
      timers.poll();
      if (!timer.over()) {
        ready.add(timer.fire());
      }
      timer = timers.peek();
    }
  }

  /** Whether nothing can happen now. */
  boolean idle() {
    return ready.isEmpty();
  }

  /** When the next timer fires; {@link Long#MAX_VALUE} when there is none. */
  long nextNanos() {
    Timer next = timers.peek();
    return next == null ? Long.MAX_VALUE : next.atNanos();
  }

  /** Takes the next turn; null when nothing can happen now. */
  @Nullable Turn take(long nowNanos, long step) {
    if (ready.isEmpty()) {
      return null;
    }
    int index = pick(nowNanos, step);
    Turn taken = ready.get(index);
    Turn last = ready.remove(ready.size() - 1);
    if (index < ready.size()) {
      ready.set(index, last);
    }
    return taken;
  }

  private int pick(long nowNanos, long step) {
    if (step % PICKS_BETWEEN_FAIRNESS_CHECKS == 0) {
      int oldest = 0;
      for (int i = 1; i < ready.size(); i++) {
        if (ready.get(i).readyAtNanos() < ready.get(oldest).readyAtNanos()) {
          oldest = i;
        }
      }
      if (nowNanos - ready.get(oldest).readyAtNanos() > waitNanosMax) {
        return oldest;
      }
    }
    return ordering.pick(ready, step);
  }
}
