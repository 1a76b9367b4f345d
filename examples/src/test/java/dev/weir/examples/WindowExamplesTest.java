package dev.weir.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Each example against plain loops over the same file, which sort it first. */
class WindowExamplesTest {

  private static final Path DATA = Path.of(System.getProperty("weir.root"), "data");
  private static final long HOUR = Duration.ofHours(1).toMillis();

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  @Test
  void shouldAverageDelaysByOriginAndHourAsALoopDoes() throws IOException {
    Path flights = DATA.resolve("flights.csv");
    Map<String, long[]> sums = new TreeMap<>();
    for (String line : Files.readAllLines(flights).subList(1, 20_001)) {
      String[] fields = line.split(",");
      String hour = fields[0].replace('/', '-').replace(' ', 'T').substring(0, 13) + ":00:00Z";
      long[] sum = sums.computeIfAbsent(fields[3] + " " + hour, none -> new long[2]);
      sum[0]++;
      sum[1] += Long.parseLong(fields[1]);
    }
    List<HourlyDelays.HourlyDelay> expected = new ArrayList<>();
    sums.forEach(
        (key, sum) ->
            expected.add(
                new HourlyDelays.HourlyDelay(
                    key.substring(0, 3),
                    Instant.parse(key.substring(4)),
                    (double) sum[1] / sum[0])));

    CollectHandle<HourlyDelays.HourlyDelay> found =
        HourlyDelays.of(env, flights.toString()).collect();
    env.execute("hourly delays");

    assertThat(found.toList()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeGreaterThan(5_000);
  }

  @Test
  void shouldCompareFlightsWithTheHourBeforeAsALoopDoes() throws IOException {
    Path flights = DATA.resolve("flights.csv");
    List<String[]> rows =
        Files.readAllLines(flights).subList(1, 20_001).stream().map(row -> row.split(",")).toList();
    Map<String, long[]> sums = new TreeMap<>();
    for (String[] row : rows) {
      long hour = departureOf(row) / HOUR;
      long[] sum = sums.computeIfAbsent(row[3] + " " + hour, none -> new long[2]);
      sum[0]++;
      sum[1] += Long.parseLong(row[1]);
    }
    List<UnusualDelays.Compared> expected = new ArrayList<>();
    for (String[] row : rows) {
      long[] before = sums.get(row[3] + " " + (departureOf(row) / HOUR - 1));
      if (before != null) {
        HourlyDelays.Flight flight =
            new HourlyDelays.Flight(
                Instant.ofEpochMilli(departureOf(row)), Long.parseLong(row[1]), row[3]);
        expected.add(new UnusualDelays.Compared(flight, (double) before[1] / before[0]));
      }
    }

    CollectHandle<UnusualDelays.Compared> found =
        UnusualDelays.of(env, flights.toString()).collect();
    env.execute("unusual delays");

    assertThat(found.toList()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeBetween(3_000, 5_000);
  }

  private static long departureOf(String[] row) {
    return Instant.parse(row[0].replace('/', '-').replace(' ', 'T') + ":00Z").toEpochMilli();
  }

  private record Row(long millis, double magnitude, String network) {}

  @Test
  void shouldCountClassesInSlidingHoursAndFindSwarmsAsLoopsDo() throws IOException {
    Path file = DATA.resolve("earthquakes.csv");
    List<Row> rows = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      String[] fields = line.split(",", 9);
      if (!fields[0].equals("id") && !fields[3].isEmpty()) {
        rows.add(new Row(Long.parseLong(fields[1]), Double.parseDouble(fields[3]), fields[7]));
      }
    }
    rows.sort(Comparator.comparingLong(Row::millis));

    EarthquakeSwarms.Streams streams = EarthquakeSwarms.of(env, file.toString());
    CollectHandle<EarthquakeSwarms.ClassCount> counts = streams.counts().collect();
    CollectHandle<EarthquakeSwarms.Swarm> swarms = streams.swarms().collect();
    env.execute("earthquake swarms");

    List<EarthquakeSwarms.Swarm> expectedSwarms = swarms(rows);
    assertThat(counts.toList()).containsExactlyInAnyOrderElementsOf(counts(rows));
    assertThat(swarms.toList()).containsExactlyInAnyOrderElementsOf(expectedSwarms);
    assertThat(expectedSwarms).hasSizeGreaterThan(50);
  }

  private static List<EarthquakeSwarms.ClassCount> counts(List<Row> rows) {
    List<EarthquakeSwarms.ClassCount> counts = new ArrayList<>();
    long first = rows.get(0).millis() / HOUR * HOUR;
    long last = rows.get(rows.size() - 1).millis();
    for (long end = first + HOUR; end <= last + 6 * HOUR; end += HOUR) {
      Map<String, Long> classes = new TreeMap<>();
      for (Row row : rows) {
        if (row.millis() >= end - 6 * HOUR && row.millis() < end) {
          classes.merge(Earthquakes.classOf(row.magnitude()), 1L, Long::sum);
        }
      }
      Instant until = Instant.ofEpochMilli(end);
      classes.forEach(
          (name, count) -> counts.add(new EarthquakeSwarms.ClassCount(name, until, count)));
    }
    return counts;
  }

  private static List<EarthquakeSwarms.Swarm> swarms(List<Row> sorted) {
    Map<String, List<List<Row>>> runs = new TreeMap<>();
    for (Row row : sorted) {
      List<List<Row>> ofNetwork = runs.computeIfAbsent(row.network(), none -> new ArrayList<>());
      List<Row> open = ofNetwork.isEmpty() ? List.of() : ofNetwork.get(ofNetwork.size() - 1);
      boolean follows =
          !open.isEmpty() && row.millis() - open.get(open.size() - 1).millis() <= 20 * 60_000;
      if (!follows) {
        open = new ArrayList<>();
        ofNetwork.add(open);
      }
      open.add(row);
    }
    List<EarthquakeSwarms.Swarm> swarms = new ArrayList<>();
    runs.forEach(
        (network, all) -> {
          for (List<Row> run : all) {
            if (run.size() >= 3) {
              swarms.add(
                  new EarthquakeSwarms.Swarm(
                      network,
                      Instant.ofEpochMilli(run.get(0).millis()),
                      Instant.ofEpochMilli(run.get(run.size() - 1).millis()),
                      run.size(),
                      run.stream().mapToDouble(Row::magnitude).max().orElseThrow()));
            }
          }
        });
    return swarms;
  }
}
