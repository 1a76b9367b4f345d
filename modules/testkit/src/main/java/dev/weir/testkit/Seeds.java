package dev.weir.testkit;

import dev.weir.core.error.UserErrorException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of a test: 1, 2, 3 and so on, the same in every run, unless the system property {@value
 * #ONE_SEED} names the one to run.
 */
public final class Seeds {

  /** Names the one seed under which tests are to run. */
  public static final String ONE_SEED = "weir.seed";

  private Seeds() {}

  /**
   * So many seeds, or the one that was asked for.
   *
   * @throws UserErrorException when what was asked for is not a number, or the count is not at
   *     least 1
   */
  public static LongStream of(int count) {
    if (count < 1) {
      throw UserErrorException.of(
          "the seeds of a test", "at least 1", count, "Each seed runs the test once.");
    }
    return chosen(System.getProperty(ONE_SEED), count);
  }

  static LongStream chosen(@Nullable String property, int count) {
    if (property == null) {
      return LongStream.rangeClosed(1, count);
    }
    try {
      return LongStream.of(Long.parseLong(property.strip()));
    } catch (NumberFormatException e) {
      throw UserErrorException.of(
          "system property " + ONE_SEED,
          "a whole number",
          "'" + property + "'",
          "Take the seed from the message of the test that failed.");
    }
  }
}
