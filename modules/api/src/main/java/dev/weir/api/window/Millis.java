package dev.weir.api.window;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Turns what users say in durations into milliseconds, or refuses it. */
final class Millis {

  private static final String REMEDY = "Nothing was added to the program; pass another duration.";

  private Millis() {}

  /** A length: at least a millisecond. */
  static long positive(@Nullable Duration length, String call, String what) {
    long millis = of(length, call, what);
    if (millis <= 0) {
      throw refused(call, what + " of at least one millisecond", length);
    }
    return millis;
  }

  /** How much later windows begin: less than their distance, either way. */
  static long offset(@Nullable Duration offset, long distance, String call) {
    long millis = of(offset, call, "an offset");
    if (millis <= -distance || millis >= distance) {
      throw refused(
          call,
          "an offset between -" + Duration.ofMillis(distance) + " and the same forward, exclusive",
          offset);
    }
    return millis;
  }

  private static long of(@Nullable Duration duration, String call, String what) {
    if (duration == null) {
      throw refused(call, what, null);
    }
    try {
      long millis = duration.toMillis();
      if (!Duration.ofMillis(millis).equals(duration)) {
        throw refused(call, what + " in whole milliseconds", duration);
      }
      return millis;
    } catch (ArithmeticException e) {
      throw refused(call, what + " of at most " + Long.MAX_VALUE + " milliseconds", duration);
    }
  }

  private static UserErrorException refused(
      String call, String expected, @Nullable Duration found) {
    return UserErrorException.of(CallSite.of(call), expected, String.valueOf(found), REMEDY);
  }

  /** Refuses a missing argument. */
  static <V> V given(@Nullable V value, String call, String what) {
    if (value == null) {
      throw UserErrorException.of(
          CallSite.of(call), what, "null", "Pass one; nothing was added to the program.");
    }
    return value;
  }

  /** Refuses a number of elements below one. */
  static long count(long count, String call) {
    if (count < 1) {
      throw UserErrorException.of(
          CallSite.of(call), "at least 1 element", count, "Pass a number of elements.");
    }
    return count;
  }
}
