package dev.weir.cluster.platform;

import dev.weir.core.port.Clock;

/** The machine's clock. */
public final class SystemClock implements Clock {

  @Override
  public long wallMillis() {
    return System.currentTimeMillis();
  }

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }
}
