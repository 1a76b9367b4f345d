package dev.weir.tasks.time;

/**
 * Finds out that there were no records for longer than a timeout, by looking now and then: the
 * first look without a record since the last begins the wait. What the caller's clock leaves out
 * does not count.
 */
final class IdleTimer {

  private final long timeoutNanos;
  private boolean active;
  private boolean waiting;
  private long sinceNanos;

  IdleTimer(long timeoutNanos) {
    this.timeoutNanos = timeoutNanos;
  }

  /** A record came. */
  void activity() {
    active = true;
  }

  /** A look; whether the timeout has passed. */
  boolean elapsed(long nowNanos) {
    if (active || !waiting) {
      waiting = !active;
      active = false;
      sinceNanos = nowNanos;
      return false;
    }
    return nowNanos - sinceNanos > timeoutNanos;
  }
}
