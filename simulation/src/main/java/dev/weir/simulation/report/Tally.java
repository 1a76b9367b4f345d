package dev.weir.simulation.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a campaign goes, as numbers.
 *
 * <p>Safe for use by many threads.
 */
public final class Tally {

  private static final double NANOS_PER_SECOND = 1e9;
  private static final double NANOS_PER_MILLI = 1e6;

  private final long beginNanos = System.nanoTime();
  private final long beginProcessorNanos = processorNanos();
  private final Map<String, Integer> outcomes = new TreeMap<>();
  private final Map<String, Integer> violated = new TreeMap<>();
  private final Map<String, Struck> struck = new TreeMap<>();
  private long[] nanosOfRuns = new long[64];
  private int runs;
  private int failures;
  private long steps;
  private long virtualMillis;
  private long worstSeed;
  private long worstNanos;

  /** How often something happened, and in how many runs. */
  private record Struck(long times, int runs) {

    Struck and(Struck more) {
      return new Struck(times + more.times, runs + more.runs);
    }
  }

  /** Nothing has run; the clock starts. */
  Tally() {}

  synchronized void add(Result result) {
    if (runs == nanosOfRuns.length) {
      nanosOfRuns = Arrays.copyOf(nanosOfRuns, 2 * runs);
    }
    nanosOfRuns[runs++] = result.nanos();
    steps += result.verdict().steps();
    virtualMillis += result.verdict().virtualMillis();
    if (result.nanos() > worstNanos) {
      worstNanos = result.nanos();
      worstSeed = result.scenario().seed();
    }
    for (String outcome : result.verdict().outcomes()) {
      outcomes.merge(kindOf(outcome), 1, Integer::sum);
    }
    result
        .verdict()
        .counts()
        .forEach((what, times) -> struck.merge(what, new Struck(times, 1), Struck::and));
    if (!result.verdict().passed()) {
      failures++;
      violated.merge(result.invariant(), 1, Integer::sum);
    }
  }

  /** An outcome's status, without the reason. */
  private static String kindOf(String outcome) {
    int colon = outcome.indexOf(':');
    String head = colon < 0 ? outcome : outcome.substring(0, colon);
    return head.equals(head.toUpperCase(Locale.ROOT)) ? head : "given up by the client";
  }

  /** How many seeds failed so far. */
  public synchronized int failures() {
    return failures;
  }

  /** How many seeds a second. */
  public synchronized double seedsPerSecond() {
    return runs / seconds();
  }

  /** In how many runs something happened that is counted. */
  public synchronized int runsWith(String what) {
    return struck.getOrDefault(what, new Struck(0, 0)).runs;
  }

  /** One line for who waits. */
  synchronized String progress(long seeds) {
    return String.format(
        Locale.ROOT,
        "%,d of %,d seeds, %.1f seeds/s, %,.0f steps/s, %d failed",
        runs,
        seeds,
        runs / seconds(),
        steps / seconds(),
        failures);
  }

  /** All that is worth knowing at the end, on several lines. */
  public synchronized String summary() {
    long[] sorted = Arrays.copyOf(nanosOfRuns, runs);
    Arrays.sort(sorted);
    double median = runs == 0 ? 0 : sorted[runs / 2] / NANOS_PER_MILLI;
    StringBuilder text = new StringBuilder();
    line(text, "seeds      %,d: %,d passed, %,d failed", runs, runs - failures, failures);
    violated.forEach((invariant, count) -> line(text, "  %,7d  %s", count, invariant));
    line(text, "jobs       %s", outcomes);
    struck.forEach(
        (what, often) ->
            line(text, "happened   %,9d times in %,6d runs  %s", often.times, often.runs, what));
    line(text, "speed      %.1f seeds/s, %,.0f steps/s", runs / seconds(), steps / seconds());
    line(
        text,
        "           %.1f seeds and %,.0f steps for each second of a processor",
        runs / processorSeconds(),
        steps / processorSeconds());
    line(
        text,
        "time       %.1f s, in which %,d s passed in the simulations: %,.0f times as fast",
        seconds(),
        virtualMillis / 1_000,
        virtualMillis / 1_000.0 / seconds());
    line(
        text,
        "one seed   median %.0f ms, worst %.0f ms (seed %d)",
        median,
        worstNanos / NANOS_PER_MILLI,
        worstSeed);
    return text.toString();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }

  /** Of all threads of this process, the compiler's and the collector's included. */
  private static long processorNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private double processorSeconds() {
    return Math.max(1, processorNanos() - beginProcessorNanos) / NANOS_PER_SECOND;
  }

  private double seconds() {
    return Math.max(1, System.nanoTime() - beginNanos) / NANOS_PER_SECOND;
  }
}
