package dev.weir.simulation.report;

import dev.weir.simulation.run.Scenario;
import java.util.List;
import java.util.Locale;

/** What somebody needs who has to mend what made a seed fail. */
final class FailureReport {

  private static final int WIDTH = 200;
  private static final String RULE = "=".repeat(WIDTH) + "\n";

  private final String commit;
  private final int eventsMax;

  /**
   * Reports.
   *
   * @param commit of what runs
   * @param eventsMax how many events are shown
   */
  FailureReport(String commit, int eventsMax) {
    this.commit = commit;
    this.eventsMax = eventsMax;
  }

  /** A run: its scenario, what was found wrong, and its last events. */
  String of(Result result) {
    StringBuilder text = new StringBuilder(RULE);
    long seed = result.scenario().seed();
    text.append("seed ").append(seed).append(result.verdict().passed() ? " passed" : " FAILED");
    if (!result.verdict().passed()) {
      text.append(": ").append(result.invariant());
    }
    text.append("\ncommit ").append(commit);
    text.append(
        String.format(
            Locale.ROOT,
            ", trace %016x, %,d steps, %,d ms in the simulation%n%n",
            result.verdict().trace(),
            result.verdict().steps(),
            result.verdict().virtualMillis()));
    text.append(result.scenario().describe()).append("\n\n");
    section(text, "jobs", result.verdict().outcomes());
    section(text, "violations", result.verdict().violations());
    text.append("last events, heartbeats left out (> sent, < came)\n");
    text.append(new EventTable(WIDTH).lastOf(result.verdict().last(), eventsMax));
    return text.toString();
  }

  /** What shrinking came to, and the test to keep. */
  String of(Result original, Shrinking.Found found) {
    Scenario smallest = found.result().scenario();
    if (smallest.equals(original.scenario())) {
      return "\nnothing simpler was found to fail in the same way, in " + found.runs() + " runs\n";
    }
    return "\nthe simplest scenario found to fail in the same way, in "
        + found.runs()
        + " runs\n"
        + of(found.result())
        + "\nthe test to keep\n\n"
        + RegressionSource.of(found.result());
  }

  private static void section(StringBuilder text, String title, List<String> lines) {
    if (!lines.isEmpty()) {
      text.append(title).append('\n');
      lines.forEach(line -> text.append("  ").append(line).append('\n'));
      text.append('\n');
    }
  }
}
