package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.stream.CollectHandle;
import dev.weir.testkit.Faults;
import dev.weir.testkit.TestCluster;
import dev.weir.testkit.junit.WeirTest;
import dev.weir.testkit.trap.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** The examples on simulated clusters: the first lines of the real data, in many orders. */
class SimulatedExamplesTest {

  private static final Path DATA = Path.of(System.getProperty("weir.root"), "data");
  private static final int LINES = 200;

  @TempDir static Path directory;
  private static Path plays;
  private static Path flights;

  @BeforeAll
  static void cut() throws IOException {
    plays = head("shakespeare.txt");
    flights = head("flights.csv");
  }

  private static Path head(String name) throws IOException {
    List<String> lines = Files.readAllLines(DATA.resolve(name)).subList(0, LINES);
    return Files.write(directory.resolve(name), lines);
  }

  @WeirTest(seeds = 1_000, workers = 2, slots = 1, faults = Faults.DELAYS)
  void shouldAverageDelaysAsALoopDoesWhateverComesLate(TestCluster cluster) throws IOException {
    Map<String, FlightDelays.Delays> expected = new TreeMap<>();
    for (String line : Files.readAllLines(flights).subList(1, LINES)) {
      String[] fields = line.split(",");
      expected.merge(
          fields[3],
          new FlightDelays.Delays(fields[3], 1, Long.parseLong(fields[1])),
          FlightDelays.Delays::plus);
    }

    var env = cluster.environment();
    CollectHandle<FlightDelays.Delays> running =
        FlightDelays.running(env, flights.toString()).collect();
    env.execute("flight delays");

    Map<String, FlightDelays.Delays> most = new TreeMap<>();
    running
        .toList()
        .forEach(
            delays ->
                most.merge(delays.origin(), delays, (a, b) -> a.flights() > b.flights() ? a : b));
    assertThat(most).isEqualTo(expected);
  }

  @WeirTest(seeds = 100, workers = 2, slots = 1, faults = Faults.DELAYS)
  void shouldAlertAsALoopDoesWhateverComesLate(TestCluster cluster) {
    var env = cluster.environment();
    CollectHandle<FraudDetection.Alert> alerts =
        FraudDetection.alerts(FraudDetection.transactions(env, 3 * LINES)).collect();
    env.execute("fraud detection");

    List<FraudDetection.Alert> expected = Frauds.among(3 * LINES);
    assertThat(expected).isNotEmpty();
    assertThat(alerts.toList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @WeirTest(seeds = 20, workers = 2, slots = 2)
  void shouldFailWithTheRightErrorAndLeaveRoomForTheNextJobWhenATaskIsKilled(TestCluster cluster)
      throws Exception {
    Trap trap = cluster.killTaskAtRecord("words", 100);
    String[] paths = {plays.toString()};

    assertThatThrownBy(() -> cluster.run(() -> WordCount.main(paths)))
        .isInstanceOf(JobExecutionException.class)
        .hasMessageStartingWith("job 'word count' failed: ")
        .hasMessageContaining("words")
        .hasMessageContaining("was killed at record 100 of operator 'words'");
    assertThat(trap.sprung()).isTrue();

    cluster.run(() -> WordCount.main(paths));
    assertThat(counts(cluster.jobs().get(1).printed())).isEqualTo(wordsOf(plays));
  }

  /** The last count of each word, from lines such as {@code 2> king 1}. */
  private static Map<String, Long> counts(List<String> printed) {
    Map<String, Long> last = new HashMap<>();
    for (String line : printed) {
      String[] parts = line.split(" ");
      last.merge(parts[1], Long.parseLong(parts[2]), Math::max);
    }
    return last;
  }

  private static Map<String, Long> wordsOf(Path text) throws IOException {
    Map<String, Long> words = new HashMap<>();
    Matcher matcher = Pattern.compile("\\w+").matcher(Files.readString(text));
    while (matcher.find()) {
      words.merge(matcher.group().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
    return words;
  }
}
