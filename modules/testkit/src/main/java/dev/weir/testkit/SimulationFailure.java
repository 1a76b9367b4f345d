package dev.weir.testkit;

/**
 * A test failed under a seed. The message tells the violation first, then the seed, how to run it
 * alone, what came of running it again, how jobs and sinks stand, and what happened last; the cause
 * is the test's own failure.
 */
public final class SimulationFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final long seed;

  private SimulationFailure(long seed, String message, Throwable cause) {
    super(message, cause);
    this.seed = seed;
  }

  private SimulationFailure(long seed, String message) {
    super(message);
    this.seed = seed;
  }

  /**
   * The failure of a test.
   *
   * @param cluster on which it failed; may be closed
   * @param cause what the test threw
   */
  public static SimulationFailure of(TestCluster cluster, Throwable cause) {
    return of(cluster, cause, "");
  }

  /**
   * The failure of a test, with what is known of running its seed again.
   *
   * @param cluster on which it failed; may be closed
   * @param cause what the test threw
   * @param again a sentence, or the empty string when nothing is known
   */
  public static SimulationFailure of(TestCluster cluster, Throwable cause, String again) {
    // Whoever prints a failure prints its cause too: the situation belongs into one of them.
    Throwable shown = cause instanceof StillWaitingError waiting ? waiting.headline() : cause;
    String violation = shown.getMessage() == null ? shown.toString() : shown.getMessage().strip();
    String message =
        "seed "
            + cluster.seed()
            + ": "
            + violation
            + "\nrun it alone with "
            + option(cluster.seed())
            + (again.isEmpty() ? "" : "\n" + again)
            + "\n"
            + cluster.situation();
    return new SimulationFailure(cluster.seed(), message, shown);
  }

  /**
   * What a second run of a failed seed showed, where it is told apart from the failure itself.
   *
   * @param verdict as {@link #verdict} words it
   */
  public static SimulationFailure again(long seed, String verdict) {
    return new SimulationFailure(seed, "seed " + seed + ", " + verdict);
  }

  /**
   * What a second run of a failed seed shows, and what was done to see it.
   *
   * @param seed the seed
   * @param failed whether it failed again
   * @param sameSteps whether both runs left the same trace
   * @param afterOthers whether other seeds had run in this JVM before the first run
   */
  public static String verdict(long seed, boolean failed, boolean sameSteps, boolean afterOthers) {
    String done =
        "again in this JVM" + (afterOthers ? ", after the same earlier seeds" : "") + ", ";
    if (failed && sameSteps) {
      return done
          + "it failed step by step as before"
          + (afterOthers
              ? "; if it passes alone with "
                  + option(seed)
                  + ", something static survives from one seed to the next"
              : "");
    }
    return done
        + (failed ? "it failed, but by other steps" : "it did not fail")
        + ": what the test or the job does depends on more than the seed (the wall clock,"
        + " threads, unseeded randomness, static state that an earlier run has changed)";
  }

  private static String option(long seed) {
    return "-D" + Seeds.ONE_SEED + "=" + seed;
  }

  /** Under which it failed. */
  public long seed() {
    return seed;
  }
}
