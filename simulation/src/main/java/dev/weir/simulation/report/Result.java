package dev.weir.simulation.report;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.run.Verdict;

/**
 * A run and how long it took.
 *
 * @param nanos of the wall clock
 */
public record Result(Scenario scenario, Verdict verdict, long nanos) {

  /** The name of the first invariant that did not hold; empty when all did. */
  public String invariant() {
    return verdict.passed() ? "" : invariantOf(verdict.violations().get(0));
  }

  /** What a violation begins with, up to its first colon. */
  static String invariantOf(String violation) {
    int colon = violation.indexOf(": ");
    return colon < 0 ? violation : violation.substring(0, colon);
  }
}
