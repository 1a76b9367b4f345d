package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.testkit.FunctionHarness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each example against a plain loop over the same file. */
class ExamplesTest {

  private static final Path DATA = Path.of(System.getProperty("weir.root"), "data");

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @Test
  void shouldCountEveryWordAsALoopDoes() throws IOException {
    Path plays = DATA.resolve("shakespeare.txt");
    Map<String, Long> expected = new HashMap<>();
    Matcher words = Pattern.compile("\\w+").matcher(Files.readString(plays));
    while (words.find()) {
      expected.merge(words.group().toLowerCase(Locale.ROOT), 1L, Long::sum);
    }

    CollectHandle<WordCount.Count> counts = WordCount.counts(env, plays.toString()).collect();
    env.execute("word count");

    Map<String, Long> last = new HashMap<>();
    for (WordCount.Count count : counts.toList()) {
      long before = last.getOrDefault(count.word(), 0L);
      assertThat(count.times()).as(count.word()).isEqualTo(before + 1);
      last.put(count.word(), count.times());
    }
    assertThat(last).isEqualTo(expected);
  }

  @Test
  void shouldRankTheMostFrequentWordsFirst(@TempDir Path directory) throws IOException {
    Path text = directory.resolve("text");
    Files.writeString(text, "to be, or not to be:\nthat is\nTHE question; to\n");

    TopWords.Result result = TopWords.rank(env, text.toString(), 3);

    assertThat(result.ranking())
        .containsExactly(
            new WordCount.Count("to", 3),
            new WordCount.Count("be", 2),
            new WordCount.Count("is", 1));
    assertThat(result.words()).isEqualTo(11);
    assertThat(result.distinctWords()).isEqualTo(8);
  }

  @Test
  void shouldAverageDelaysAsALoopDoes() throws IOException {
    Path flights = DATA.resolve("flights.csv");
    Map<String, long[]> expected = new TreeMap<>();
    for (String line : Files.readAllLines(flights).subList(1, 20_001)) {
      String[] fields = line.split(",");
      long[] sums = expected.computeIfAbsent(fields[3], origin -> new long[2]);
      sums[0]++;
      sums[1] += Long.parseLong(fields[1]);
    }

    CollectHandle<FlightDelays.Delays> running =
        FlightDelays.running(env, flights.toString()).collect();
    env.execute("flight delays");

    Map<String, FlightDelays.Delays> last = new TreeMap<>();
    List<FlightDelays.Delays> updates = running.toList();
    updates.forEach(delays -> last.put(delays.origin(), delays));
    assertThat(updates).hasSize(20_000);
    assertThat(last.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (origin, sums) -> {
          assertThat(last.get(origin).flights()).as(origin).isEqualTo(sums[0]);
          assertThat(last.get(origin).averageMin())
              .as(origin)
              .isCloseTo((double) sums[1] / sums[0], within(1e-9));
        });
  }

  @Test
  void shouldCountGoodRowsAndSetAsideBadOnes(@TempDir Path directory) throws IOException {
    Path rows = directory.resolve("earthquakes.csv");
    Files.write(
        rows,
        List.of(
            "id,time_ms,updated_ms,magnitude,latitude,longitude,depth_km,network,place",
            "a,1,2,2.3,59.8,-136.5,0,ak,\"81km WNW of Skagway, Alaska\"",
            "b,1,2,4.7,0,0,0,us,somewhere",
            "c,1,2,,0,0,0,us,somewhere",
            "d,1,2",
            "e,1,2,4.0,0,0,0,us,somewhere"));

    Earthquakes.Streams streams = Earthquakes.of(env, rows.toString());
    CollectHandle<Earthquakes.ClassCount> counts = streams.counts().collect();
    CollectHandle<Earthquakes.Malformed> malformed = streams.malformed().collect();
    env.execute("earthquakes");

    assertThat(counts.toList())
        .containsExactlyInAnyOrder(
            new Earthquakes.ClassCount("micro", 1),
            new Earthquakes.ClassCount("light", 1),
            new Earthquakes.ClassCount("light", 2));
    assertThat(malformed.toList())
        .containsExactlyInAnyOrder(
            new Earthquakes.Malformed("c,1,2,,0,0,0,us,somewhere", "magnitude ''"),
            new Earthquakes.Malformed("d,1,2", "too few fields"));
  }

  @Test
  void shouldAlertOfEachLargeTransactionAtMostAMinuteAfterASmallOneAsALoopDoes() {
    CollectHandle<FraudDetection.Alert> alerts =
        FraudDetection.alerts(FraudDetection.transactions(env, 20_000)).collect();
    env.execute("fraud detection");

    List<FraudDetection.Alert> expected = Frauds.among(20_000);
    assertThat(expected).hasSizeGreaterThan(100);
    assertThat(alerts.toList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldForgetASmallTransactionWhenItsMinuteIsOver() {
    Instant noon = Instant.parse("2026-01-01T12:00:00Z");
    try (var fraud =
        FunctionHarness.keyed(FraudDetection.Transaction::account, new FraudDetection.Fraud())) {
      fraud.process(new FraudDetection.Transaction("a", noon, 0.5));
      fraud.process(new FraudDetection.Transaction("a", noon.plusSeconds(60), 500.01));
      fraud.process(new FraudDetection.Transaction("b", noon.plusSeconds(9), 900));
      fraud.process(new FraudDetection.Transaction("a", noon.plusSeconds(61), 900));
      assertThat(fraud.timers()).isEqualTo(1);

      fraud.advanceWatermark(noon.plusSeconds(60));

      assertThat(fraud.timers()).isZero();
      assertThat(fraud.output())
          .extracting(alert -> alert.large().amount())
          .containsExactly(500.01);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "-0.5, micro",
    "2.99, micro",
    "3, minor",
    "3.99, minor",
    "4, light",
    "5, moderate",
    "6, strong",
    "7, major",
    "7.9, major",
    "8, great",
    "9.5, great"
  })
  void shouldNameTheClassOfAMagnitude(double magnitude, String expected) {
    assertThat(Earthquakes.classOf(magnitude)).isEqualTo(expected);
  }
}
