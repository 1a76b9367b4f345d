package dev.weir.actors.port;

import dev.weir.core.port.Clock;
import java.util.concurrent.TimeUnit;

/**
 * Milliseconds since 1970 that never fall: the wall clock once, and from then on the time that has
 * passed. What silence and timeouts are measured with; a machine's clock may be set meanwhile.
 */
public final class Stopwatch {

  private final Clock clock;
  private final long startMillis;
  private final long startNanos;

  /** Starts at the wall clock's time. */
  public Stopwatch(Clock clock) {
    this.clock = clock;
    this.startMillis = clock.wallMillis();
    this.startNanos = clock.nanoTime();
  }

  /** The time now. */
  public long nowMillis() {
    return startMillis + TimeUnit.NANOSECONDS.toMillis(clock.nanoTime() - startNanos);
  }
}
