package dev.weir.simulation.report;

import dev.weir.simulation.run.Scenario;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Looks for the simplest scenario that fails as another one did: takes the first simpler one that
 * does, again and again. When none does, it looks again with other seeds, since what was left out
 * also changed the order of the rest.
 *
 * <p>For one thread.
 */
final class Shrinking {

  private static final int SEEDS_TRIED = 3;

  private final int runsMax;
  private final long nanosMax;
  private final Function<Scenario, Result> run;
  private final Set<Scenario> tried = new HashSet<>();
  private int runs;

  /**
   * What was found.
   *
   * @param result the simplest run that failed in the same way
   * @param runs how many were tried
   */
  record Found(Result result, int runs) {}

  /**
   * A search within a budget.
   *
   * @param runsMax how many runs it may take
   * @param nanosMax how long it may take, give or take a run
   * @param run runs a scenario
   */
  Shrinking(int runsMax, long nanosMax, Function<Scenario, Result> run) {
    this.runsMax = runsMax;
    this.nanosMax = nanosMax;
    this.run = run;
  }

  /** Searches on this thread; gives the failed run back when nothing simpler fails like it. */
  Found from(Result failed) {
    long endNanos = System.nanoTime() + nanosMax;
    Result simplest = failed;
    int seeds = 1;
    while (seeds <= SEEDS_TRIED) {
      Optional<Result> simpler = step(simplest, seeds, endNanos);
      if (simpler.isEmpty()) {
        seeds++;
      } else {
        simplest = simpler.get();
        seeds = 1;
      }
    }
    return new Found(simplest, runs);
  }

  /** The first simpler scenario that fails in the same way, by a seed some steps further on. */
  private Optional<Result> step(Result simplest, int seeds, long endNanos) {
    for (Scenario simpler : Simpler.than(simplest.scenario())) {
      Scenario candidate = simpler.with(simpler.seed() + seeds - 1);
      if (runs >= runsMax || System.nanoTime() > endNanos) {
        return Optional.empty();
      }
      if (!tried.add(candidate)) {
        continue;
      }
      runs++;
      Result result = run.apply(candidate);
      if (result.invariant().equals(simplest.invariant())) {
        return Optional.of(result);
      }
    }
    return Optional.empty();
  }
}
