package dev.weir.testkit.junit;

import dev.weir.testkit.SimulationFailure;
import dev.weir.testkit.TestCluster;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The runs of one test under its seeds.
 *
 * <pre>
 *   seed 1   seed 2   ...   seed n fails   seed n, again: a verdict
 * </pre>
 *
 * <p>The second run fails too, whatever happens in it, with what it showed: the failure of the
 * first has been told by then, and cannot be added to.
 */
final class SeededRuns {

  private boolean ended;
  private @Nullable Failed failed;
  private long runs;

  private record Failed(long seed, long trace, boolean afterOthers) {}

  /** Whether no further seed is to be tried. */
  boolean ended() {
    return ended;
  }

  /** Whether there is a seed to run again. */
  boolean failed() {
    return failed != null;
  }

  /** The run of a seed whose turn it is. */
  Run first(long seed) {
    runs++;
    return new Run(seed, null);
  }

  /** The second run of the seed that failed. */
  Run again() {
    Failed before = failed;
    if (before == null) {
      throw new IllegalStateException("no seed has failed");
    }
    return new Run(before.seed(), before);
  }

  /** One run of one seed. */
  final class Run implements AfterTestExecutionCallback {

    private final long seed;
    private final @Nullable Failed before;

    private Run(long seed, @Nullable Failed before) {
      this.seed = seed;
      this.before = before;
    }

    long seed() {
      return seed;
    }

    /** What the test's failure becomes. */
    SimulationFailure failure(TestCluster cluster, Throwable thrown) {
      if (before != null) {
        return verdict(before, true, cluster.trace() == before.trace());
      }
      failed = new Failed(seed, cluster.trace(), runs > 1);
      return SimulationFailure.of(
          cluster,
          thrown,
          "it is run again, as 'seed " + seed + ", again', to see whether it fails");
    }

    private static SimulationFailure verdict(Failed before, boolean fails, boolean sameSteps) {
      return SimulationFailure.again(
          before.seed(),
          SimulationFailure.verdict(before.seed(), fails, sameSteps, before.afterOthers()));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
      if (context.getExecutionException().isPresent()) {
        ended = true;
      } else if (before != null) {
        throw verdict(before, false, false);
      }
    }
  }
}
