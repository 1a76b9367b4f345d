package dev.weir.actors.worker;

import dev.weir.core.port.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that a test moves. */
final class TestClock implements Clock {

  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(1).toNanos());

  @Override
  public long wallMillis() {
    return nanos.get() / 1_000_000;
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
