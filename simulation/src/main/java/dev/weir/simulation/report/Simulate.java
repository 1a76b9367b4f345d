package dev.weir.simulation.report;

import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command behind {@code scripts/simulate}. Ends with 0 when all passed, 1 when some failed, 2
 * when it was asked wrongly.
 */
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
  private static final int WIDTH = 120;
  private static final int THREADS_MAX = 1_000;

  /** So many times as many seeds as anybody runs, and still far from the end of numbers. */
  private static final long SEED_MAX = 1_000_000_000_000_000L;

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

  @Option(
      names = "--run-seconds",
      defaultValue = "300",
      description =
          "How long one run may take before its thread is shown and all fails (${DEFAULT-VALUE}).")
  private int runSeconds;

  /** For {@link #main}. */
  Simulate() {}

  /** Ends the process with 0 when all passed, 1 when some failed, 2 when it was asked wrongly. */
  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  /** The command; what is asked wrongly is told in a sentence, without all that could be asked. */
  static CommandLine commandLine() {
    CommandLine command = new CommandLine(new Simulate());
    command.setUsageHelpWidth(WIDTH);
    command.getCommandSpec().usageMessage().footer(Manual.lines());
    command.setParameterExceptionHandler(
        (wrong, arguments) -> {
          command.getErr().println("simulate: " + wrong.getMessage());
          command.getErr().println("scripts/simulate --help tells more.");
          return CommandLine.ExitCode.USAGE;
        });
    return command;
  }

  @Override
  public Integer call() {
    CommandLine command = Objects.requireNonNull(spec).commandLine();
    Wanted wanted;
    try {
      checkOptions();
      wanted = scenario == null ? Wanted.drawn(workload, faults) : Wanted.scenario(scenario);
    } catch (UserErrorException e) {
      throw new ParameterException(command, e.problem().text(), e);
    }
    PrintWriter out = command.getOut();
    FailureReport reports = new FailureReport(System.getProperty(COMMIT, "unknown"), events);
    Runs runs = new Runs(Duration.ofSeconds(runSeconds));
    long shrinkNanos = TimeUnit.SECONDS.toNanos(shrinkSeconds);
    Failures failures = new Failures(out, reports, wanted, runs, shrinkRuns, shrinkNanos);
    try {
      return replay == null && scenario == null
          ? campaign(new Campaign(wanted.draw(), from, seeds, threads, runs), out, failures)
          : alone(new Campaign(wanted.draw(), replay == null ? 0 : replay, 1, 1, runs), failures);
    } catch (OverdueException overdue) {
      out.println(overdue.getMessage());
      return 1;
    } finally {
      out.flush();
    }
  }

  private int campaign(Campaign campaign, PrintWriter out, Failures failures) {
    Progress progress = new Progress(out, seeds);
    Tally tally =
        campaign.run(
            (result, soFar) -> {
              failures.see(result);
              progress.see(soFar);
            });
    out.println();
    out.print(tally.summary());
    return tally.failures() == 0 ? 0 : 1;
  }

  /** Shows the events of the only run, whether it failed or not. */
  private static int alone(Campaign campaign, Failures failures) {
    return campaign.run((result, soFar) -> failures.show(result)).failures() == 0 ? 0 : 1;
  }

  private void checkOptions() {
    within("--seeds", seeds, 1, SEED_MAX);
    within("--from", from, 0, SEED_MAX);
    within(
        "--replay",
        replay == null ? 0 : replay,
        0,
        workload == null ? Long.MAX_VALUE - 1 : SEED_MAX);
    within("--threads", threads, 1, THREADS_MAX);
    within("--events", events, 0, Integer.MAX_VALUE);
    within("--shrink-runs", shrinkRuns, 0, Integer.MAX_VALUE);
    within("--shrink-seconds", shrinkSeconds, 0, Integer.MAX_VALUE);
    within("--run-seconds", runSeconds, 1, Integer.MAX_VALUE);
    if (scenario != null && (replay != null || workload != null || faults != null)) {
      throw new UserErrorException(
          new Problem(
              "a scenario alone, since its text says its seed, jobs and faults",
              "--replay, --workload or --faults beside it",
              "--scenario " + scenario,
              "Leave these out, or change the text."));
    }
  }

  private static void within(String option, long value, long min, long max) {
    if (value < min || value > max) {
      throw new UserErrorException(
          new Problem(
              "a number from " + min + " to " + max,
              String.valueOf(value),
              option,
              "Give such a number."));
    }
  }
}
