package dev.weir.it.process;

import dev.weir.examples.WordCount;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command line of a process that knows the engine and nothing of the tests' jobs or the
 * examples, so that these can only come from a jar.
 */
final class EngineCommand {

  /** Short lives on few cores: no optimising compiler, one thread of garbage collection. */
  private static final List<String> FLAGS =
      List.of(
          "-Xmx256m",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+ExitOnOutOfMemoryError",
          "-Xshare:auto",
          "-Dlogback.configurationFile=weir-logback.xml");

  private EngineCommand() {}

  /** A command of {@code weir}. */
  static List<String> of(List<String> arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    String first = arguments.isEmpty() ? "" : arguments.get(0);
    if (first.equals("controller") || first.equals("worker")) {
      command.add("-Dweir.log.level=INFO");
      command.add("-Dweir.log.akka=WARN");
    }
    command.addAll(List.of("-cp", classPath(), "dev.weir.cli.Main"));
    command.addAll(arguments);
    return command;
  }

  private static String classPath() {
    Set<Path> usersOnly = Set.of(home(WordCount.class), home(EngineCommand.class));
    return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
        .filter(entry -> !usersOnly.contains(Path.of(entry).toAbsolutePath().normalize()))
        .collect(Collectors.joining(File.pathSeparator));
  }

  /** The directory or jar that a class was loaded from. */
  static Path home(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toAbsolutePath()
          .normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
