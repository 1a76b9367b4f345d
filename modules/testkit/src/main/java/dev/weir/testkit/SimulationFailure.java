package dev.weir.testkit;

/**
 * A test failed under a seed. The message tells the seed, how to run it alone, whether it fails
 * again, and what happened last; the cause is the test's own failure.
 */
public final class SimulationFailure extends AssertionError {

  private static final long serialVersionUID = 1L;

  private final long seed;

  private SimulationFailure(long seed, String message, Throwable cause) {
    super(message, cause);
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

  static SimulationFailure of(TestCluster cluster, Throwable cause, String remark) {
    String message =
        "seed "
            + cluster.seed()
            + ": "
            + (cause.getMessage() == null ? cause.toString() : cause.getMessage().strip())
            + "\nrun it alone with -D"
            + Seeds.ONE_SEED
            + "="
            + cluster.seed()
            + remark
            + (cause instanceof StillWaitingError ? "" : "\n" + cluster.situation());
    return new SimulationFailure(cluster.seed(), message, cause);
  }

  /** Under which it failed. */
  public long seed() {
    return seed;
  }
}
