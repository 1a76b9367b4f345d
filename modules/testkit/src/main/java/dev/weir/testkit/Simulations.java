package dev.weir.testkit;

import java.util.PrimitiveIterator;
import org.jspecify.annotations.Nullable;

/**
 * Runs a test under many seeds: as many ways in which messages, timers and tasks can interleave.
 *
 * <pre>{@code
 * Simulations.run(1_000, cluster -> {
 *   CollectHandle<Count> counts = WordCount.counts(cluster.environment(), path).collect();
 *   ...
 * });
 * }</pre>
 */
public final class Simulations {

  private Simulations() {}

  /** A test, run once for each seed, each time on a cluster that has just started. */
  @FunctionalInterface
  public interface Body {
    /** Runs it; whatever it throws fails the test. */
    void run(TestCluster cluster) throws Exception;
  }

  /**
   * Runs a test under seeds 1 to {@code seeds} on clusters of the standard setup.
   *
   * @throws SimulationFailure at the first seed under which it fails
   */
  public static void run(int seeds, Body body) {
    run(seeds, ClusterSetup.STANDARD, body);
  }

  /**
   * Runs a test under seeds 1 to {@code seeds}, or under the one that the system property {@value
   * Seeds#ONE_SEED} names. A seed that fails is run a second time in the same JVM, and the message
   * tells whether it failed by the same steps. That finds what changes from run to run; what is
   * static and stays as an earlier seed has left it shows when the seed is run alone.
   *
   * @throws SimulationFailure at the first seed under which it fails
   */
  public static void run(int seeds, ClusterSetup setup, Body body) {
    Inputs.present("Simulations.run", "a setup", setup);
    Inputs.present("Simulations.run", "a test", body);
    boolean afterOthers = false;
    for (PrimitiveIterator.OfLong each = Seeds.of(seeds).iterator(); each.hasNext(); ) {
      long seed = each.nextLong();
      try (TestCluster cluster = setup.start(seed)) {
        Throwable failure = failure(body, cluster);
        if (failure != null) {
          throw SimulationFailure.of(cluster, failure, again(body, cluster, afterOthers));
        }
      }
      afterOthers = true;
    }
  }

  /** Whether the same happens again, which it does unless the test brings chance of its own. */
  private static String again(Body body, TestCluster first, boolean afterOthers) {
    try (TestCluster second = first.setup().start(first.seed())) {
      boolean fails = failure(body, second) != null;
      return SimulationFailure.verdict(
          first.seed(), fails, second.trace() == first.trace(), afterOthers);
    }
  }

  private static @Nullable Throwable failure(Body body, TestCluster cluster) {
    try {
      body.run(cluster);
      return null;
    } catch (Throwable thrown) { // the test's own failure, whatever it is
      return thrown;
    }
  }
}
