package dev.weir.simulation.mutant;

import dev.weir.simulation.run.Scenario;
import java.util.function.LongFunction;

/**
 * A known bug, put back.
 *
 * @param name a few words
 * @param bug what goes wrong, and who has had it
 * @param target the method that is changed
 * @param patch how
 * @param scenarios where to look for it, by seed
 * @param firstSeed where to begin, so that the search is short
 * @param seeds how many scenarios it may take to find it
 */
record Mutant(
    String name,
    String bug,
    Target target,
    Patch patch,
    LongFunction<Scenario> scenarios,
    long firstSeed,
    int seeds) {

  /** A mutant that is found among the first seeds. */
  Mutant(
      String name,
      String bug,
      Target target,
      Patch patch,
      LongFunction<Scenario> scenarios,
      int seeds) {
    this(name, bug, target, patch, scenarios, 1, seeds);
  }

  /** The same, looked for from another seed on. */
  Mutant from(long newFirstSeed) {
    return new Mutant(name, bug, target, patch, scenarios, newFirstSeed, seeds);
  }

  @Override
  public String toString() {
    return name;
  }
}
