package dev.weir.simulation.report;

import java.io.PrintWriter;
import java.util.HashSet;
import java.util.Set;

/**
 * Shows what fails: the first seed of each kind of violation in full and made small, the others in
 * a line. Safe for use by many threads.
 */
final class Failures {

  private final PrintWriter out;
  private final FailureReport reports;
  private final int shrinkRuns;
  private final long shrinkNanos;
  private final Set<String> shown = new HashSet<>();

  /**
   * Nothing has failed.
   *
   * @param shrinkRuns how many runs making one failure small may take; 0 not to
   * @param shrinkNanos how long it may take
   */
  Failures(PrintWriter out, FailureReport reports, int shrinkRuns, long shrinkNanos) {
    this.out = out;
    this.reports = reports;
    this.shrinkRuns = shrinkRuns;
    this.shrinkNanos = shrinkNanos;
  }

  /** Shows a run if it failed; makes it small on this thread. */
  void see(Result result) {
    if (result.verdict().passed()) {
      return;
    }
    if (!first(result)) {
      print("seed " + result.scenario().seed() + " FAILED too: " + result.invariant() + "\n");
      return;
    }
    String report = reports.of(result);
    if (shrinkRuns > 0) {
      report += reports.of(result, shrinking().from(result));
    }
    String replay = "scripts/simulate --replay " + result.scenario().seed();
    print(report + "\nto see it again: " + replay + "\n\n");
  }

  /** No two threads have the same name, so that no two runs at a time have the same id. */
  private Shrinking shrinking() {
    String runId = "smaller/" + Thread.currentThread().getName();
    return new Shrinking(shrinkRuns, shrinkNanos, scenario -> Campaign.timed(scenario, runId));
  }

  private synchronized boolean first(Result result) {
    return shown.add(result.invariant());
  }

  private synchronized void print(String text) {
    out.print(text);
    out.flush();
  }
}
