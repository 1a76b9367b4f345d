package dev.weir.actors.control;

import akka.actor.Cancellable;
import dev.weir.core.port.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;

/** Time that passes when the test says so, and the timers that wait for it. */
final class TestClock implements Clock {

  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(
          Comparator.<Timer>comparingLong(timer -> timer.atNanos)
              .thenComparingLong(timer -> timer.number));
  private long nowNanos = Duration.ofDays(20_000).toNanos();
  private long numbers;

  /** A timer that may be cancelled. */
  private final class Timer implements Cancellable {
    private final long periodNanos;
    private final Runnable task;
    private long atNanos;
    private long number;
    private boolean cancelled;

    Timer(long atNanos, long periodNanos, Runnable task) {
      this.atNanos = atNanos;
      this.periodNanos = periodNanos;
      this.task = task;
    }

    @Override
    public boolean cancel() {
      synchronized (TestClock.this) {
        boolean first = !cancelled;
        cancelled = true;
        timers.remove(this);
        return first;
      }
    }

    @Override
    public boolean isCancelled() {
      synchronized (TestClock.this) {
        return cancelled;
      }
    }
  }

  synchronized Cancellable schedule(long delayNanos, long periodNanos, Runnable task) {
    Timer timer = new Timer(nowNanos + delayNanos, periodNanos, task);
    add(timer);
    return timer;
  }

  /** Time passes, and after each timer that fires everybody has their turn. */
  void pass(Duration time, Runnable settle) {
    long untilNanos = nanoTime() + time.toNanos();
    for (Runnable due = next(untilNanos); due != null; due = next(untilNanos)) {
      due.run();
      settle.run();
    }
  }

  private synchronized Runnable next(long untilNanos) {
    Timer first = timers.peek();
    if (first == null || first.atNanos > untilNanos) {
      nowNanos = untilNanos;
      return null;
    }
    timers.remove();
    nowNanos = Math.max(nowNanos, first.atNanos);
    if (first.periodNanos > 0) {
      first.atNanos += first.periodNanos;
      add(first);
    } else {
      first.cancelled = true;
    }
    return first.task;
  }

  private void add(Timer timer) {
    timer.number = numbers++;
    timers.add(timer);
  }

  @Override
  public synchronized long wallMillis() {
    return nowNanos / 1_000_000;
  }

  @Override
  public synchronized long nanoTime() {
    return nowNanos;
  }
}
