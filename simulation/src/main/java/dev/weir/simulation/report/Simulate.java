package dev.weir.simulation.report;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.FaultPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command behind {@code scripts/simulate}. Ends with 0 when all passed, 1 when some failed. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs whole clusters under faults, each decided by one seed, and judges each by a model.",
      "A seed that fails is shown, made small, and written down as a test."
    })
public final class Simulate implements Callable<Integer> {

  private static final String COMMIT = "weir.commit";

  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--seeds", defaultValue = "100", description = "How many (${DEFAULT-VALUE}).")
  private long seeds;

  @Option(names = "--from", defaultValue = "1", description = "The first one (${DEFAULT-VALUE}).")
  private long from;

  @Option(
      names = "--threads",
      defaultValue = "2",
      description = "How many at a time (${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--workload",
      description = "The job: a file with its text, or a kind of node that it must have.")
  private @Nullable String workload;

  @Option(
      names = "--faults",
      description =
          "Instead of drawn ones: 'no faults', or names such as 'CUT LOSS!' (! is severe).")
  private @Nullable String faults;

  @Option(names = "--replay", description = "Runs this seed alone and shows its events.")
  private @Nullable Long replay;

  @Option(names = "--scenario", description = "Runs the scenario whose text is in this file.")
  private @Nullable Path scenario;

  @Option(
      names = "--events",
      defaultValue = "80",
      description = "How many events to show of a seed that fails (${DEFAULT-VALUE}).")
  private int events;

  @Option(
      names = "--shrink-runs",
      defaultValue = "400",
      description = "How many runs making a failure small may take; 0 not to (${DEFAULT-VALUE}).")
  private int shrinkRuns;

  @Option(
      names = "--shrink-seconds",
      defaultValue = "60",
      description = "How long it may take (${DEFAULT-VALUE}).")
  private int shrinkSeconds;

  /** For {@link #main}. */
  Simulate() {}

  /** Ends the process with 0 when all passed, 1 when some failed, 2 when it was asked wrongly. */
  public static void main(String[] arguments) {
    System.exit(
        new CommandLine(new Simulate())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() {
    if (seeds < 1 || threads < 1) {
      throw wrong("expected at least one seed and one thread");
    }
    PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
    FailureReport reports = new FailureReport(System.getProperty(COMMIT, "unknown"), events);
    Failures failures =
        new Failures(out, reports, shrinkRuns, TimeUnit.SECONDS.toNanos(shrinkSeconds));
    LongFunction<Scenario> draw = draw();
    Long alone = replay;
    if (alone == null && scenario == null) {
      return campaign(draw, out, failures);
    }
    Result result = Campaign.timed(draw.apply(alone == null ? 0 : alone), "replay");
    out.println(reports.of(result));
    failures.see(result);
    out.flush();
    return result.verdict().passed() ? 0 : 1;
  }

  private int campaign(LongFunction<Scenario> draw, PrintWriter out, Failures failures) {
    Progress progress = new Progress(out, seeds);
    Tally tally =
        new Campaign(draw, from, seeds, threads)
            .run(
                (result, soFar) -> {
                  failures.see(result);
                  progress.see(soFar);
                });
    out.println();
    out.print(tally.summary());
    out.flush();
    return tally.failures() == 0 ? 0 : 1;
  }

  private LongFunction<Scenario> draw() {
    try {
      Path given = scenario;
      if (given != null) {
        Scenario read = Scenario.parse(Files.readString(given));
        return seed -> read;
      }
      Optional<FaultPlan> plan = Optional.ofNullable(faults).map(FaultPlan::parse);
      String job = workload;
      if (job == null || !Files.isRegularFile(Path.of(job))) {
        LongFunction<Scenario> drawn = Scenarios.with(plan, Optional.empty());
        return job == null ? drawn : Scenarios.having(job, drawn);
      }
      return Scenarios.with(plan, Optional.of(Workload.parse(Files.readString(Path.of(job)))));
    } catch (IllegalArgumentException | IOException e) {
      throw wrong(e.toString());
    }
  }

  private ParameterException wrong(String why) {
    return new ParameterException(
        java.util.Objects.requireNonNull(spec).commandLine(), "simulate: " + why);
  }
}
