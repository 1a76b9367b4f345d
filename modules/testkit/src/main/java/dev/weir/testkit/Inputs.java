package dev.weir.testkit;

import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Refuses what a test cannot have meant, before anything has changed. */
final class Inputs {

  private Inputs() {}

  /**
   * A duration that is there and not negative.
   *
   * @param where the call, as in {@code TestCluster.advance}
   */
  static Duration duration(String where, @Nullable Duration found) {
    if (found == null || found.isNegative()) {
      throw UserErrorException.of(
          where,
          "a duration of zero or more",
          String.valueOf(found),
          "Virtual time goes forward only.");
    }
    return found;
  }

  /** Something that is there. */
  static <T> T present(String where, String expected, @Nullable T found) {
    if (found == null) {
      throw UserErrorException.of(where, expected, "null", "Pass one.");
    }
    return found;
  }

  /** A name that is there and not blank. */
  static String name(String where, String expected, @Nullable String found) {
    if (found == null || found.isBlank()) {
      throw UserErrorException.of(
          where,
          expected,
          found == null ? "null" : "'" + found + "'",
          "Pass a name that is not blank.");
    }
    return found;
  }

  /** A number of at least so much. */
  static long atLeast(long least, String where, String what, long found, String todo) {
    if (found < least) {
      throw UserErrorException.of(where, what + " of at least " + least, found, todo);
    }
    return found;
  }
}
