package dev.weir.simulation.report;

import dev.weir.simulation.run.Run;
import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.run.Verdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

/**
 * Runs scenarios, takes the time, and watches those that are running.
 *
 * <p>A run has a bounded number of turns and is over in seconds. One that is not is in a turn that
 * does not return, which nothing but a look at its thread from outside can show. Safe for use by
 * many threads.
 */
final class Runs {

  /** Many times as long as the longest run takes on a busy machine. */
  static final Duration LIMIT = Duration.ofMinutes(5);

  private final BiFunction<Scenario, String, Verdict> run;
  private final Duration limit;
  private final Map<Thread, Begun> running = new ConcurrentHashMap<>();

  private record Begun(Scenario scenario, long atNanos) {}

  /**
   * Runs that may take so long.
   *
   * @param limit of one run, on the wall clock
   */
  Runs(Duration limit) {
    this(Run::of, limit);
  }

  /** The same of what stands for a run: given a scenario and the id of the run. */
  Runs(BiFunction<Scenario, String, Verdict> run, Duration limit) {
    this.run = run;
    this.limit = limit;
  }

  /**
   * Runs a scenario on this thread.
   *
   * @param runId no two runs at a time may share one
   */
  Result of(Scenario scenario, String runId) {
    Thread thread = Thread.currentThread();
    long begin = System.nanoTime();
    running.put(thread, new Begun(scenario, begin));
    try {
      return new Result(scenario, run.apply(scenario, runId), System.nanoTime() - begin);
    } finally {
      running.remove(thread);
    }
  }

  /** A run that has taken too long: its seed, where its thread is, and its scenario. */
  Optional<String> overdue() {
    long now = System.nanoTime();
    for (Map.Entry<Thread, Begun> each : running.entrySet()) {
      if (now - each.getValue().atNanos() > limit.toNanos()) {
        return Optional.of(told(each.getKey(), each.getValue().scenario()));
      }
    }
    return Optional.empty();
  }

  private String told(Thread thread, Scenario scenario) {
    StringBuilder text = new StringBuilder("seed " + scenario.seed() + " FAILED: expected a run");
    text.append(" to end within ").append(limit.toMillis() / 1e3);
    text.append(" s, found that a turn does not return. Its thread '").append(thread.getName());
    text.append("' is ").append(thread.getState()).append('\n');
    for (StackTraceElement frame : thread.getStackTrace()) {
      text.append("    at ").append(frame).append('\n');
    }
    return text.append('\n').append(scenario.describe()).append('\n').toString();
  }
}
