package dev.weir.core.port;

import java.util.concurrent.TimeUnit;

/**
 * A clock whose wall time neither falls nor stands still, whatever the machine's does.
 *
 * <p>When the machine's clock is set forward, this one follows at once. When it is set back, this
 * one goes on at {@value #CATCH_UP_PERCENT} % of its pace until the machine's has caught up:
 * whoever waits for a time does not wait for as long as the clock was set back.
 *
 * <p>For one thread.
 */
public final class SteadyClock implements Clock {

  private static final int CATCH_UP_PERCENT = 90;

  private final Clock machine;
  private long lastNanos;
  private long shownNanos;

  /** Begins at the machine's time. */
  public SteadyClock(Clock machine) {
    this.machine = machine;
    this.lastNanos = machine.nanoTime();
    this.shownNanos = wallNanos();
  }

  @Override
  public long wallMillis() {
    long nowNanos = machine.nanoTime();
    long passedNanos = nowNanos - lastNanos;
    lastNanos = nowNanos;
    long wallNanos = wallNanos();
    boolean ahead = shownNanos + passedNanos > wallNanos + TimeUnit.MILLISECONDS.toNanos(1);
    shownNanos += ahead ? passedNanos / 100 * CATCH_UP_PERCENT : passedNanos;
    shownNanos = Math.max(shownNanos, wallNanos);
    return TimeUnit.NANOSECONDS.toMillis(shownNanos);
  }

  @Override
  public long nanoTime() {
    return machine.nanoTime();
  }

  private long wallNanos() {
    return TimeUnit.MILLISECONDS.toNanos(machine.wallMillis());
  }
}
