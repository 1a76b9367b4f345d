package dev.weir.actors.control;

import dev.weir.core.port.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Time that passes when the test says so. */
final class TestClock implements Clock {

  private final AtomicLong nanos = new AtomicLong(Duration.ofDays(20_000).toNanos());

  void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  @Override
  public long wallMillis() {
    return nanos.get() / 1_000_000;
  }

  @Override
  public long nanoTime() {
    return nanos.get();
  }
}
