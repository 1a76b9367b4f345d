package dev.weir.examples;

import dev.weir.api.Out;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.connector.TextFiles;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeWindow;
import java.time.Duration;
import java.time.Instant;

/**
 * Two looks at a week of earthquakes whose rows are in the order in which they were revised, up to
 * days out of order: how many of each magnitude class in every six hours, seen every hour; and, for
 * each network of seismographs, the swarms: earthquakes that follow each other within twenty
 * minutes.
 */
public final class EarthquakeSwarms {

  /** Rows may come a week after the earthquake. */
  private static final Duration REVISED_WITHIN = Duration.ofDays(7);

  private static final int SWARM = 3;
  private static final int FIELDS = 9;

  /** An earthquake, and who measured it. */
  public record Earthquake(long millis, double magnitude, String network) {

    static void parse(String row, Out<Earthquake> out) {
      String[] fields = row.split(",", FIELDS);
      if (!fields[0].equals("id") && fields.length == FIELDS && !fields[3].isEmpty()) {
        out.emit(
            new Earthquake(Long.parseLong(fields[1]), Double.parseDouble(fields[3]), fields[7]));
      }
    }

    String magnitudeClass() {
      return Earthquakes.classOf(magnitude);
    }
  }

  /** How many earthquakes of a class there were in the six hours up to a time. */
  public record ClassCount(String magnitudeClass, Instant until, long earthquakes) {}

  /** Earthquakes of one network close to each other in time. */
  public record Swarm(
      String network, Instant from, Instant to, long earthquakes, double greatest) {}

  /**
   * Two streams out of one file.
   *
   * @param counts by magnitude class, every hour
   * @param swarms by network, when they are over
   */
  public record Streams(DataStream<ClassCount> counts, DataStream<Swarm> swarms) {}

  private EarthquakeSwarms() {}

  /** Describes both streams of a CSV file with a heading. */
  public static Streams of(StreamExecutionEnvironment env, String path) {
    DataStream<Earthquake> earthquakes =
        env.fromSource(TextFiles.lines(path), "earthquakes")
            .flatMap(Earthquake::parse)
            .name("parse")
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.bounded(Earthquake::millis, REVISED_WITHIN));
    return new Streams(
        earthquakes
            .keyBy(Earthquake::magnitudeClass)
            .window(SlidingEventTimeWindows.of(Duration.ofHours(6), Duration.ofHours(1)))
            .aggregate(Aggregates.count(), new Until()),
        earthquakes
            .keyBy(Earthquake::network)
            .window(EventTimeSessionWindows.withGap(Duration.ofMinutes(20)))
            .process(new Swarms()));
  }

  private static final class Until
      extends ProcessWindowFunction<Long, ClassCount, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String magnitudeClass,
        Context<TimeWindow> context,
        Iterable<Long> counts,
        Out<ClassCount> out) {
      Instant until = Instant.ofEpochMilli(context.window().end());
      out.emit(new ClassCount(magnitudeClass, until, counts.iterator().next()));
    }
  }

  private static final class Swarms
      extends ProcessWindowFunction<Earthquake, Swarm, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String network,
        Context<TimeWindow> context,
        Iterable<Earthquake> earthquakes,
        Out<Swarm> out) {
      long first = Long.MAX_VALUE;
      long last = Long.MIN_VALUE;
      long count = 0;
      double greatest = Double.NEGATIVE_INFINITY;
      for (Earthquake earthquake : earthquakes) {
        first = Math.min(first, earthquake.millis());
        last = Math.max(last, earthquake.millis());
        greatest = Math.max(greatest, earthquake.magnitude());
        count++;
      }
      if (count >= SWARM) {
        Instant from = Instant.ofEpochMilli(first);
        out.emit(new Swarm(network, from, Instant.ofEpochMilli(last), count, greatest));
      }
    }
  }

  /** Prints both streams of a file. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println(
          "usage: EarthquakeSwarms PATH   e.g. EarthquakeSwarms data/earthquakes.csv");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    Streams streams = of(env, arguments[0]);
    streams.counts().print();
    streams.swarms().print("swarm");
    env.execute("earthquake swarms");
  }
}
