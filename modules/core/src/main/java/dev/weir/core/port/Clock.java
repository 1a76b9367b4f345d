package dev.weir.core.port;

/** Time, in production the machine's, in simulation virtual. Safe for use by many threads. */
public interface Clock {

  /** Milliseconds since 1970-01-01T00:00Z. May step when the machine's clock is set. */
  long wallMillis();

  /** Nanoseconds since an arbitrary origin. Never falls; only differences mean anything. */
  long nanoTime();
}
