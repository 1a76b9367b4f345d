package dev.weir.api.watermark;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Durations that a program gives. */
final class Durations {
  private Durations() {}

  static long millis(String call, String what, @Nullable Duration given, long leastMillis) {
    long millis = given == null ? -1 : saturated(given);
    if (given == null || given.isNegative() || millis < leastMillis) {
      throw UserErrorException.of(
          CallSite.of(call),
          what + " of at least " + (leastMillis == 0 ? "0" : leastMillis + " ms"),
          String.valueOf(given),
          "Give a duration, e.g. Duration.ofSeconds(5).");
    }
    return millis;
  }

  private static long saturated(Duration given) {
    try {
      return given.toMillis();
    } catch (ArithmeticException tooLong) {
      return given.isNegative() ? -1 : Long.MAX_VALUE;
    }
  }
}
