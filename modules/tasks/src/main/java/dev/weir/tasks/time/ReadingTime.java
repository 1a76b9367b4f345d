package dev.weir.tasks.time;

import dev.weir.core.port.Clock;

/** The wall clock as it was at the last look; never falls. */
final class ReadingTime {

  private final Clock clock;
  private long millis = Long.MIN_VALUE;

  ReadingTime(Clock clock) {
    this.clock = clock;
  }

  void look() {
    millis = Math.max(millis, clock.wallMillis());
  }

  long millis() {
    return millis;
  }
}
