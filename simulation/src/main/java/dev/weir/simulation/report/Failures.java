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
  private final Wanted wanted;
  private final Runs runs;
  private final int shrinkRuns;
  private final long shrinkNanos;
  private final Set<String> shown = new HashSet<>();

  /**
   * Nothing has failed.
   *
   * @param wanted tells how to run a scenario again
   * @param runs by which failures are made small
   * @param shrinkRuns how many runs making one failure small may take; 0 not to
   * @param shrinkNanos how long it may take
   */
  Failures(
      PrintWriter out,
      FailureReport reports,
      Wanted wanted,
      Runs runs,
      int shrinkRuns,
      long shrinkNanos) {
    this.out = out;
    this.reports = reports;
    this.wanted = wanted;
    this.runs = runs;
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
    print(report + "\nto see it again: " + wanted.again(result.scenario()) + "\n\n");
  }

  /** Shows a run in full, and what there is to say if it failed. */
  void show(Result result) {
    if (result.verdict().passed()) {
      print(reports.of(result) + "\n");
    } else {
      see(result);
    }
  }

  /** No two threads have the same name, so that no two runs at a time have the same id. */
  private Shrinking shrinking() {
    String runId = "smaller/" + Thread.currentThread().getName();
    return new Shrinking(shrinkRuns, shrinkNanos, scenario -> runs.of(scenario, runId));
  }

  private synchronized boolean first(Result result) {
    return shown.add(result.invariant());
  }

  private synchronized void print(String text) {
    out.print(text);
    out.flush();
  }
}
