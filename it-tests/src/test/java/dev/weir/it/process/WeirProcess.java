package dev.weir.it.process;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One real process of Weir, whatever its command; its output goes to two files. */
final class WeirProcess {

  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final String name;
  private final Process process;
  private final Path out;
  private final Path err;

  private WeirProcess(String name, Process process, Path out, Path err) {
    this.name = name;
    this.process = process;
    this.out = out;
    this.err = err;
  }

  static WeirProcess start(String name, List<String> command, Path directory) {
    Path out = directory.resolve(name + ".out");
    Path err = directory.resolve(name + ".err");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().keySet().removeIf(variable -> variable.startsWith("WEIR_"));
    try {
      return new WeirProcess(name, builder.start(), out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String name() {
    return name;
  }

  long pid() {
    return process.pid();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** What it has written to its standard output so far. */
  String out() {
    return read(out);
  }

  /** What it has written to its standard error so far; its log is there, too. */
  String err() {
    return read(err);
  }

  /**
   * Waits for a line of its log.
   *
   * @return the match, for its groups
   * @throws AssertionError when the process ends before
   */
  Matcher awaitLine(Pattern pattern) {
    await(name + " to log " + pattern)
        .atMost(LIMIT)
        .until(() -> pattern.matcher(err()).find() || !alive());
    Matcher matcher = pattern.matcher(err());
    if (!matcher.find()) {
      throw new AssertionError(name + " ended without logging '" + pattern + "':\n" + err());
    }
    return matcher;
  }

  /** Waits for its end. */
  Ended awaitEnd() {
    try {
      if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
        throw new AssertionError(name + " did not end within " + LIMIT + ":\n" + err());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + name + " ran", e);
    }
    return new Ended(process.exitValue(), out(), err());
  }

  /** Asks it to end, as Ctrl-C and {@code kill} do. */
  void terminate() {
    process.destroy();
  }

  /** Ends it as {@code kill -9} does: it can neither say goodbye nor close anything. */
  void kill() {
    process.destroyForcibly();
    awaitEnd();
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      return ""; // the process is in the middle of a character
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * What a process left behind.
   *
   * @param exitCode 0 for success, 1 for failure, 2 for wrong usage
   */
  record Ended(int exitCode, String out, String err) {}
}
