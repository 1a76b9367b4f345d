package dev.weir.simulation.report;

import dev.weir.core.error.Problem;
import dev.weir.core.error.UserErrorException;
import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.FaultPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Which scenarios a person wants to see run, and how to ask for one of them again. */
final class Wanted {

  private static final String FORMAT = "simulate --help shows how it is written.";

  private final LongFunction<Scenario> draw;
  private final Function<Scenario, String> again;

  private Wanted(LongFunction<Scenario> draw, Function<Scenario, String> again) {
    this.draw = draw;
    this.again = again;
  }

  /**
   * The one scenario whose text is in a file.
   *
   * @throws UserErrorException when it cannot be read, or is none
   */
  static Wanted scenario(Path file) {
    Scenario read = parsed("--scenario " + file, text("--scenario", file), Wanted::runnable);
    return new Wanted(seed -> read, any -> "--scenario " + quoted(file.toString()));
  }

  /**
   * What seeds draw, but for what is given.
   *
   * @param workload a file with the text of the only job, or a kind of node that some job must have
   * @param faults the text of what goes wrong
   * @throws UserErrorException when there is no such file or kind, or it is not such a text
   */
  static Wanted drawn(@Nullable String workload, @Nullable String faults) {
    Optional<FaultPlan> plan = Optional.ofNullable(faults).map(Wanted::plan);
    String always = faults == null ? "" : " --faults " + quoted(faults);
    if (workload == null) {
      return new Wanted(Scenarios.with(plan, Optional.empty()), seen -> replay(seen) + always);
    }
    Path file = Path.of(workload);
    if (Files.isRegularFile(file)) {
      String place = "--workload " + file;
      Workload job = parsed(place, text("--workload", file), Workload::parse);
      String same = " --workload " + quoted(workload) + always;
      return new Wanted(Scenarios.with(plan, Optional.of(job)), seen -> replay(seen) + same);
    }
    String kind = Kinds.named(workload).orElseThrow(() -> noSuchKind(workload));
    // What was drawn bears the seed that drew it, so that the kind need not be asked for again.
    return new Wanted(
        Scenarios.having(kind, Scenarios.with(plan, Optional.empty())),
        seen -> replay(seen) + always);
  }

  /** Makes a scenario of a seed. Safe for use by many threads. */
  LongFunction<Scenario> draw() {
    return draw;
  }

  /** The command that runs a scenario that was drawn here again. */
  String again(Scenario seen) {
    return "scripts/simulate " + again.apply(seen);
  }

  private static String replay(Scenario seen) {
    return "--replay " + seen.seed();
  }

  /** As a shell takes it for one word. */
  private static String quoted(String word) {
    return word.matches("[\\w./-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
  }

  private static FaultPlan plan(String text) {
    try {
      return FaultPlan.parse(text);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          new Problem(
              "'no faults', or names among " + Manual.faults(),
              "'" + text + "'",
              "--faults",
              "Put blanks between names, and ! right after one that is to be severe."));
    }
  }

  private static UserErrorException noSuchKind(String word) {
    return new UserErrorException(
        new Problem(
            "a file with the text of a job, or a kind of node among "
                + String.join(", ", Kinds.names()),
            "'" + word + "', which is neither",
            "--workload",
            "Name one of these, or a file that exists."));
  }

  private static String text(String option, Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      String found =
          !Files.exists(file)
              ? "no file there"
              : Files.isDirectory(file) ? "a directory" : "what cannot be read as text: " + e;
      throw new UserErrorException(
          new Problem("a file of text", found, option + " " + file, "Name a file that exists."), e);
    }
  }

  private static <T> T parsed(String place, String text, Function<String, T> parse) {
    try {
      return parse.apply(text);
    } catch (IllegalArgumentException e) {
      throw new UserErrorException(
          new Problem("a text that can be run", String.valueOf(e.getMessage()), place, FORMAT), e);
    }
  }

  /** A scenario that a cluster can be made of. */
  private static Scenario runnable(String text) {
    Scenario read = Scenario.parse(text);
    if (read.controllers() < 1 || read.slots().stream().anyMatch(slots -> slots < 1)) {
      throw new IllegalArgumentException(
          "controllers " + read.controllers() + ", slots " + read.slots() + ": each is at least 1");
    }
    return read;
  }
}
