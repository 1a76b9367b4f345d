package dev.weir.cli;

import dev.weir.actors.worker.JobClassLoader;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which program a command is about. */
final class ProgramOptions {

  @Option(
      names = {"-c", "--class"},
      paramLabel = "CLASS",
      description = "The class whose main describes the job; else the jar's Main-Class.")
  @Nullable String mainClass;

  @Option(
      names = {"-p", "--parallelism"},
      paramLabel = "N",
      description = "The subtasks of operators that set none.")
  @Nullable Integer parallelism;

  @Parameters(
      index = "0",
      paramLabel = "JAR",
      description = "The jar with the program. Options stand before it.")
  Path jar = Path.of("");

  @Parameters(
      index = "1..*",
      paramLabel = "ARGUMENT",
      description = "Arguments of the program, whatever they look like.")
  List<String> arguments = new ArrayList<>();

  /**
   * The checked jar.
   *
   * @throws WrongUsageException when anything about it is wrong
   */
  ProgramJar program() {
    if (parallelism != null && parallelism < 1) {
      throw WrongUsageException.of(
          "-p", "a parallelism of at least 1", String.valueOf(parallelism), "Give 1 or more.");
    }
    return ProgramJar.check(jar, mainClass);
  }

  /** The program's main, under a loader that finds its classes as a worker's will. */
  Method main(ProgramJar program) {
    try {
      List<URL> urls = List.of(program.path().toUri().toURL());
      ClassLoader loader =
          new JobClassLoader("program", urls, ProgramOptions.class.getClassLoader());
      return program.main(loader);
    } catch (MalformedURLException e) {
      throw WrongUsageException.of("jar " + jar, "a path", e.toString(), "Check it.");
    }
  }
}
