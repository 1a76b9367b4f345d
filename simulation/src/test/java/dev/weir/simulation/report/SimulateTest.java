package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.fault.Fault;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the command says to who asks it wrongly, and to who asks for help. */
final class SimulateTest {

  private record Said(int code, String out, String error) {}

  private static Said simulate(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter error = new StringWriter();
    CommandLine command =
        Simulate.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(error, true));
    return new Said(command.execute(arguments), out.toString(), error.toString());
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("--seeds: expected a number from 1", "found 0.", "--seeds", "0"),
        mistake("--threads: expected a number from 1", "found -2.", "--threads", "-2"),
        mistake("--from: expected a number from 0", "found -1.", "--from", "-1"),
        mistake("--replay: expected a number from 0", "found -7.", "--replay", "-7"),
        mistake("--events: expected a number from 0", "found -3.", "--events", "-3"),
        mistake("Invalid value for option '--seeds'", "'many'", "--seeds", "many"),
        mistake("Unknown option", "'--nonsense'", "--nonsense"),
        mistake("--faults: expected 'no faults'", "found 'CUT,LOSS'.", "--faults", "CUT,LOSS"),
        mistake("POWER_LOSS", "found ''.", "--faults", ""),
        mistake("KeyedProcess", "found 'NoSuchKind', which is", "--workload", "NoSuchKind"),
        mistake("nowhere.txt", "found no file there.", "--scenario", "nowhere.txt"),
        mistake("--scenario .: ", "found a directory.", "--scenario", "."),
        mistake("a scenario alone", "beside it.", "--scenario", "any.txt", "--faults", "CUT"));
  }

  private static Arguments mistake(String expected, String found, String... arguments) {
    return Arguments.of(List.of(arguments), expected, found);
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void shouldSayWhatWasExpectedAndFoundWhenAskedWrongly(
      List<String> arguments, String expected, String found) {
    Said said = simulate(arguments.toArray(String[]::new));
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.error())
        .startsWith("simulate: ")
        .contains(expected)
        .contains(found)
        .endsWith("scripts/simulate --help tells more.\n")
        .doesNotContain("Usage:");
    assertThat(said.error().lines()).hasSizeLessThanOrEqualTo(3);
  }

  @Test
  void shouldNameTheFileAndTheLineWhenAScenarioIsNone(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("crooked.txt");
    Files.writeString(file, Manual.EXAMPLE.replace("order UNIFORM", "order RANDOM"));
    Said said = simulate("--scenario", file.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.error()).contains(file.toString()).contains("order RANDOM");
  }

  @Test
  void shouldRefuseAScenarioWithoutControllers(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("empty.txt");
    Files.writeString(file, Manual.EXAMPLE.replace("controllers 2", "controllers 0"));
    Said said = simulate("--scenario", file.toString());
    assertThat(said.code()).isEqualTo(2);
    assertThat(said.error()).contains("controllers 0");
  }

  @Test
  void shouldRunTheScenarioThatItsHelpShows(@TempDir Path directory) throws IOException {
    // given
    Said help = simulate("--help");
    List<String> lines = help.out().lines().toList();
    List<String> example =
        lines.subList(lines.indexOf("Such a text:") + 1, lines.size()).stream()
            .takeWhile(line -> !line.isEmpty())
            .toList();
    Path file = directory.resolve("example.txt");
    Files.write(file, example);
    // when
    Said said = simulate("--scenario", file.toString());
    // then
    assertThat(said.out()).contains("seed 42 passed").contains("1 Process[salt=7, modulus=3]");
    assertThat(said.code()).isZero();
  }

  @Test
  void shouldListAllKindsAndFaultsInItsHelp() {
    Said help = simulate("--help");
    assertThat(help.code()).isZero();
    for (String kind : Kinds.names()) {
      assertThat(help.out()).contains("\n  " + kind + "[");
    }
    for (Fault fault : Fault.values()) {
      assertThat(help.out()).containsPattern("\\b" + fault + "\\b");
    }
  }
}
