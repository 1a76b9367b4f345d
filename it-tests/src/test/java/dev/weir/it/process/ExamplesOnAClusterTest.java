package dev.weir.it.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.Terminal;
import dev.weir.core.config.Configuration;
import dev.weir.examples.SubmitFromYourJvm;
import dev.weir.examples.WordCount;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every example, as its users run it: a jar, two workers, and a loop that knows the answer. */
@Timeout(180)
class ExamplesOnAClusterTest {

  @RegisterExtension static final WeirProcesses cluster = WeirProcesses.withWorkers(2);

  private static final Path PLAYS =
      Path.of(System.getProperty("weir.root"), "data", "shakespeare.txt");

  private static Path examples;

  @BeforeAll
  static void packJar() throws IOException {
    examples = JobJar.ofExamples(cluster.directory());
  }

  @AfterEach
  void everySlotIsFreeAgain() {
    cluster.awaitWorkers(2);
  }

  @Test
  void shouldPrintTheWordCountOnTheClientsTerminalWhenAJarRuns() throws IOException {
    WeirProcess.Ended run = cluster.weir("run", "-p", "4", examples.toString(), PLAYS.toString());

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).contains("job 'word count' finished after");
    assertThat(lastCounts(run.out())).isEqualTo(wordsOf(Files.readString(PLAYS)));
  }

  /** The last line of each word: its count only grows, and all its lines come from one subtask. */
  private static Map<String, Long> lastCounts(String printed) {
    Map<String, Long> counts = new HashMap<>();
    Pattern line = Pattern.compile("^(?:\\d+> )?(\\w+) (\\d+)$", Pattern.MULTILINE);
    Matcher matcher = line.matcher(printed);
    while (matcher.find()) {
      counts.put(matcher.group(1), Long.parseLong(matcher.group(2)));
    }
    return counts;
  }

  private static Map<String, Long> wordsOf(String text) {
    Map<String, Long> counts = new HashMap<>();
    Matcher words = Pattern.compile("\\w+").matcher(text);
    while (words.find()) {
      counts.merge(words.group().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }
    return counts;
  }

  @Test
  void shouldAverageDelaysAsALoopDoesWhenTheExampleRuns() throws IOException {
    Path flights = PLAYS.resolveSibling("flights.csv");
    Map<String, long[]> expected = new HashMap<>();
    for (String line : Files.readAllLines(flights).subList(1, 20_001)) {
      String[] fields = line.split(",");
      long[] sums = expected.computeIfAbsent(fields[3], origin -> new long[2]);
      sums[0]++;
      sums[1] += Long.parseLong(fields[1]);
    }

    WeirProcess.Ended run = runExample("FlightDelays", 3, flights);

    assertThat(run.exitCode()).as(run.err()).isZero();
    Map<String, String> last = lastByKey(run.out());
    assertThat(last.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (origin, sums) ->
            assertThat(last.get(origin))
                .isEqualTo(
                    String.format(
                        "%.1f min over %d flights", (double) sums[1] / sums[0], sums[0])));
  }

  @Test
  void shouldCountEarthquakesAsALoopDoesWhenTheExampleRuns() throws IOException {
    Path quakes = PLAYS.resolveSibling("earthquakes.csv");
    Map<String, String> expected = new HashMap<>();
    Map<String, Integer> counts = new HashMap<>();
    List<String> malformed = new ArrayList<>();
    for (String line : Files.readAllLines(quakes)) {
      Matcher magnitude = Pattern.compile("^[^,]*,[^,]*,[^,]*,(-?[\\d.]+),").matcher(line);
      if (magnitude.find()) {
        int whole = (int) Math.floor(Double.parseDouble(magnitude.group(1)));
        String[] classes = {"minor", "light", "moderate", "strong", "major", "great"};
        String name = whole < 3 ? "micro" : classes[Math.min(whole, 8) - 3];
        expected.put(name, String.valueOf(counts.merge(name, 1, Integer::sum)));
      } else if (!line.startsWith("id,")) {
        malformed.add(line);
      }
    }

    WeirProcess.Ended run = runExample("Earthquakes", 3, quakes);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(lastByKey(run.out())).isEqualTo(expected);
    assertThat(run.err().lines().filter(line -> line.contains("Malformed[")))
        .hasSize(malformed.size())
        .allSatisfy(line -> assertThat(malformed).anyMatch(line::contains));
  }

  @Test
  void shouldRankWordsAsALoopDoesWhenTheExampleRuns() throws IOException {
    Map<String, Long> words = wordsOf(Files.readString(PLAYS));
    List<String> ranking =
        words.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(10)
            .map(Map.Entry::getKey)
            .toList();

    WeirProcess.Ended run = runExample("TopWords", 2, PLAYS);

    assertThat(run.exitCode()).as(run.err()).isZero();
    Pattern rank = Pattern.compile("^ *\\d+\\. (\\w+) ", Pattern.MULTILINE);
    assertThat(rank.matcher(run.out()).results().map(match -> match.group(1)))
        .containsExactlyElementsOf(ranking);
    assertThat(run.out())
        .contains(
            String.format(
                "%,d words, %,d of them different",
                words.values().stream().mapToLong(n -> n).sum(), words.size()));
  }

  @Test
  void shouldCountWordsWhenTheExampleJoinsTheClusterFromItsOwnProcess() throws Exception {
    Configuration keys =
        Configuration.defaults().with("weir.controller.port", cluster.controller().port());
    try (ClusterClient member = ClusterClient.join(keys, Terminal.ofProcess())) {
      assertThat(SubmitFromYourJvm.count(member, List.of(examples), PLAYS.toString()))
          .isEqualTo(wordsOf(Files.readString(PLAYS)));
    }
  }

  private static WeirProcess.Ended runExample(String example, int parallelism, Path file) {
    return cluster.weir(
        "run",
        "-c",
        WordCount.class.getPackageName() + "." + example,
        "-p",
        String.valueOf(parallelism),
        examples.toString(),
        file.toString());
  }

  /** What each key's last printed line says. */
  private static Map<String, String> lastByKey(String printed) {
    Map<String, String> last = new HashMap<>();
    printed
        .lines()
        .map(line -> line.replaceFirst("^\\d+> ", "").split(" ", 2))
        .forEach(keyAndValue -> last.put(keyAndValue[0], keyAndValue[1]));
    return last;
  }
}
