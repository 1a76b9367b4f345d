package dev.weir.testkit;

import dev.weir.core.error.UserErrorException;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * The seeds of a test: 1, 2, 3 and so on, the same in every run, unless the system property {@value
 * #ONE_SEED} names the one to run. The system property {@value #SEEDS_MAX} bounds their number, so
 * that a test may ask for a thousand and a developer's own build runs the first fifty.
 */
public final class Seeds {

  /** Names the one seed under which tests are to run. */
  public static final String ONE_SEED = "weir.seed";

  /** The most seeds under which any test is to run. */
  public static final String SEEDS_MAX = "weir.seeds.max";

  private Seeds() {}

  /**
   * So many seeds, or the one that was asked for.
   *
   * @throws UserErrorException when what was asked for is not a number, or the count or its bound
   *     is not at least 1
   */
  public static LongStream of(int count) {
    if (count < 1) {
      throw UserErrorException.of(
          "the seeds of a test", "at least 1", count, "Each seed runs the test once.");
    }
    return chosen(System.getProperty(ONE_SEED), System.getProperty(SEEDS_MAX), count);
  }

  static LongStream chosen(@Nullable String one, @Nullable String most, int count) {
    if (one != null) {
      return LongStream.of(
          number(ONE_SEED, one, "Take the seed from the message of the test that failed."));
    }
    String todo = "Leave it out for no bound.";
    long max = most == null ? count : number(SEEDS_MAX, most, todo);
    Inputs.atLeast(1, "system property " + SEEDS_MAX, "a number", max, todo);
    return LongStream.rangeClosed(1, Math.min(count, max));
  }

  private static long number(String property, String value, String todo) {
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw UserErrorException.of(
          "system property " + property, "a whole number", "'" + value + "'", todo);
    }
  }
}
