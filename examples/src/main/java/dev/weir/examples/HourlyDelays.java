package dev.weir.examples;

import dev.weir.api.Out;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.connector.TextFiles;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.TumblingEventTimeWindows;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** The average delay of the flights that left each airport in each hour. */
public final class HourlyDelays {

  private static final DateTimeFormatter DEPARTURE =
      DateTimeFormatter.ofPattern("yyyy/MM/dd HH:mm");

  /** A flight, with the time at which it left. */
  public record Flight(Instant departure, long delayMin, String origin) {

    static Flight parse(String line) {
      String[] fields = line.split(",", -1);
      Instant departure = LocalDateTime.parse(fields[0], DEPARTURE).toInstant(ZoneOffset.UTC);
      return new Flight(departure, Long.parseLong(fields[1]), fields[3]);
    }
  }

  /** What the flights of one airport and hour came to. */
  public record HourlyDelay(String origin, Instant hour, double averageMin) {
    @Override
    public String toString() {
      return String.format("%s %s %.1f min", hour, origin, averageMin);
    }
  }

  private HourlyDelays() {}

  /** The flights of a CSV file with a heading, by the time at which they left. */
  static DataStream<Flight> flights(StreamExecutionEnvironment env, String path) {
    return env.fromSource(TextFiles.lines(path), "flights")
        .filter(line -> !line.startsWith("departure,"))
        .name("skip the heading")
        .map(Flight::parse)
        .name("parse")
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.bounded(Flight::departure, Duration.ofMinutes(5)));
  }

  /** One result for each airport and hour in which flights left, when the hour is over. */
  public static DataStream<HourlyDelay> of(StreamExecutionEnvironment env, String path) {
    return of(flights(env, path));
  }

  /** The same, of flights with timestamps. */
  static DataStream<HourlyDelay> of(DataStream<Flight> flights) {
    return flights
        .keyBy(Flight::origin)
        .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
        .aggregate(Aggregates.averageLong(Flight::delayMin), new AtHour())
        .name("average by hour");
  }

  private static final class AtHour
      extends ProcessWindowFunction<Double, HourlyDelay, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String origin,
        Context<TimeWindow> context,
        Iterable<Double> averages,
        Out<HourlyDelay> out) {
      Instant hour = Instant.ofEpochMilli(context.window().start());
      out.emit(new HourlyDelay(origin, hour, averages.iterator().next()));
    }
  }

  /** Prints the averages of a file of flights. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: HourlyDelays PATH   e.g. HourlyDelays data/flights.csv");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    of(env, arguments[0]).print();
    env.execute("hourly delays");
  }
}
