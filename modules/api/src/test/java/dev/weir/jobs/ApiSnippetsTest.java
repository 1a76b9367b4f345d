package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.connector.Generator;
import dev.weir.api.connector.SocketTextSource;
import dev.weir.api.connector.TextFileSink;
import dev.weir.api.connector.TextFiles;
import dev.weir.api.execution.ExecutionContext;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.Program;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The snippets of the API's Javadoc, compiled, and held equal to what the Javadoc shows. */
class ApiSnippetsTest {
  private static final Pattern SNIPPET =
      Pattern.compile("<pre>\\{@code(.*?)\\}</pre>", Pattern.DOTALL);

  private static final class Refusing implements JobExecutor {
    private final List<Program> programs = new ArrayList<>();

    @Override
    public boolean accepts(ExecutionTarget target) {
      return true;
    }

    @Override
    public JobClient submit(Program program) {
      programs.add(program);
      throw UserErrorException.of("test", "nothing", "a program", "It is only looked at.");
    }
  }

  private static void streams(StreamExecutionEnvironment env) {
    DataStream<String> lines = env.fromElements("to be", "or not to be");
    lines.map(String::length).filter(length -> length > 5).print();
  }

  private static void keyedStreams(StreamExecutionEnvironment env) {
    record Sale(String shop, long cents) {
      Sale withCents(long newCents) {
        return new Sale(shop, newCents);
      }
    }
    env.fromElements(new Sale("a", 5), new Sale("b", 7), new Sale("a", 1))
        .keyBy(Sale::shop)
        .sum(Sale::cents, Sale::withCents)
        .print();
  }

  private static void environments() {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements("to be", "or not").map(String::toUpperCase).print();
    env.execute("shout");
  }

  private static void connectors(StreamExecutionEnvironment env) {
    env.fromSource(Generator.unbounded(index -> "order " + index).perSecond(10), "orders");
    env.fromSource(TextFiles.lines("shakespeare.txt", "letters/"), "lines");
    env.fromSource(SocketTextSource.of("localhost", 9999), "socket").print();
    env.fromElements("a", "b").sinkTo(TextFileSink.into("out"));
  }

  @Test
  void shouldBuildProgramsWhenTheSnippetsRun() throws Exception {
    var env = StreamExecutionEnvironment.createLocalEnvironment(1);
    streams(env);
    keyedStreams(env);
    connectors(env);
    assertThat(env.program("all").transformations()).hasSize(4 + 3 + 6);

    Refusing executor = new Refusing();
    ExecutionContext context =
        new ExecutionContext(executor, new ExecutionTarget.Local(), 1, Map.of());
    context.call(
        () -> {
          try {
            environments();
          } catch (UserErrorException expected) {
            assertThat(executor.programs.get(0).jobName()).isEqualTo("shout");
          }
          return null;
        });
    assertThat(executor.programs).hasSize(1);
  }

  @Test
  void shouldShowInJavadocWhatIsCompiledHere() throws IOException {
    Path module = Path.of(System.getProperty("weir.root"), "modules", "api", "src");
    Path tests = module.resolve("test/java/dev/weir/jobs");
    String compiled =
        normal(Files.readString(tests.resolve("ApiSnippetsTest.java")))
            + normal(Files.readString(tests.resolve("EventTimeSnippetsTest.java")));
    List<String> missing = new ArrayList<>();
    int found = 0;
    for (Path file : sources(module.resolve("main/java"))) {
      Matcher matcher = SNIPPET.matcher(Files.readString(file));
      while (matcher.find()) {
        found++;
        if (!compiled.contains(normal(matcher.group(1).replaceAll("(?m)^ *\\* ?", "")))) {
          missing.add(file.getFileName() + ": " + matcher.group(1));
        }
      }
    }
    assertThat(missing).isEmpty();
    assertThat(found).as("snippets in the API").isGreaterThanOrEqualTo(30);
  }

  private static List<Path> sources(Path root) throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }

  private static String normal(String code) {
    return code.replaceAll("//[^\n]*", "").replaceAll("\\s+", "");
  }
}
