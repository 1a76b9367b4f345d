package dev.weir.testkit.kernel;

import dev.weir.core.port.Clock;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * A host's clock. Its wall time may jump, and both of its times may run at another rate than the
 * world's. Reading it takes a moment, so that loops that look at the time see it pass.
 */
public final class HostClock implements Clock {

  /** When every simulation begins: 2030-01-01T00:00Z. */
  public static final long EPOCH_MILLIS = 1_893_456_000_000L;

  private static final long PPM = 1_000_000;

  private final LongSupplier worldNanos;
  private final Runnable onRead;
  private long originWorldNanos;
  private long originHostNanos;
  private long driftPpm;
  private long jumpedMillis;

  /**
   * A right clock.
   *
   * @param worldNanos the world's time
   * @param onRead lets the moment pass that a reading takes
   */
  HostClock(LongSupplier worldNanos, Runnable onRead) {
    this.worldNanos = worldNanos;
    this.onRead = onRead;
    this.originWorldNanos = worldNanos.getAsLong();
    this.originHostNanos = originWorldNanos;
  }

  @Override
  public long wallMillis() {
    onRead.run();
    return EPOCH_MILLIS + jumpedMillis + TimeUnit.NANOSECONDS.toMillis(now());
  }

  @Override
  public long nanoTime() {
    onRead.run();
    return now();
  }

  /** Sets the wall clock forward, or back when negative. */
  public void jump(long millis) {
    jumpedMillis += millis;
  }

  /** From now on it gains so many microseconds in each second, or loses them when negative. */
  public void drift(long newDriftPpm) {
    originHostNanos = now();
    originWorldNanos = worldNanos.getAsLong();
    driftPpm = newDriftPpm;
  }

  /** How long the world takes for what this clock shows as {@code nanos}. */
  long worldNanosFor(long nanos) {
    return driftPpm == 0 ? nanos : (long) (nanos * ((double) PPM / (PPM + driftPpm)));
  }

  private long now() {
    long passed = worldNanos.getAsLong() - originWorldNanos;
    return originHostNanos + passed + (driftPpm == 0 ? 0 : passed / PPM * driftPpm);
  }
}
