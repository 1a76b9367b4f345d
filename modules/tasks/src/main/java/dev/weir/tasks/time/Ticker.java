package dev.weir.tasks.time;

import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import java.util.concurrent.TimeUnit;

/** Says when something periodic is due. Looks at the time that the step has read. */
final class Ticker {

  private static final long NANOS_PER_MILLI = TimeUnit.MILLISECONDS.toNanos(1);

  private final ChainContext chain;
  private final ChainState state;
  private final long intervalNanos;
  private long lastNanos;
  private boolean started;

  /** Ticks at intervals; never at those of 0. */
  Ticker(ChainContext chain, long intervalMillis) {
    this.chain = chain;
    this.state = chain.state();
    this.intervalNanos = TimeUnit.MILLISECONDS.toNanos(intervalMillis);
  }

  /** Whether it is time; the next time is counted from now. */
  boolean due() {
    long now = state.stepNanos();
    if (!started) {
      started = true;
      lastNanos = now;
    }
    if (intervalNanos == 0 || now - lastNanos < intervalNanos) {
      return false;
    }
    lastNanos = now;
    return true;
  }

  /** When it is time again, wall clock; never for an interval of 0. */
  long nextAtMillis() {
    if (intervalNanos == 0) {
      return Long.MAX_VALUE;
    }
    long wait = Math.max(0, lastNanos + intervalNanos - state.stepNanos());
    return chain.ports().clock().wallMillis() + (wait + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI;
  }
}
