package dev.weir.examples;

import dev.weir.api.connector.TextFiles;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;

/** Keeps, for each airport, the average delay of the flights that left it, as they leave. */
public final class FlightDelays {

  private static final int FIELDS = 5;

  /** Delays of flights that left one airport, added up. */
  public record Delays(String origin, long flights, long delayMin) {

    /** These flights and those. */
    public Delays plus(Delays other) {
      return new Delays(origin, flights + other.flights, delayMin + other.delayMin);
    }

    /** Minutes for each flight; negative when they leave early. */
    public double averageMin() {
      return (double) delayMin / flights;
    }

    @Override
    public String toString() {
      return String.format("%s %.1f min over %d flights", origin, averageMin(), flights);
    }
  }

  private FlightDelays() {}

  /** The delays so far, once for each flight of a CSV file with a heading. */
  public static DataStream<Delays> running(StreamExecutionEnvironment env, String path) {
    return env.fromSource(TextFiles.lines(path), "flights")
        .filter(line -> !line.startsWith("departure,"))
        .name("skip the heading")
        .map(FlightDelays::parse)
        .name("parse")
        .keyBy(Delays::origin)
        .reduce(Delays::plus);
  }

  private static Delays parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException("a flight has " + FIELDS + " fields: " + line);
    }
    return new Delays(fields[3], 1, Long.parseLong(fields[1]));
  }

  /** Prints the running averages of a file of flights. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: FlightDelays PATH   e.g. FlightDelays data/flights.csv");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    running(env, arguments[0]).print();
    env.execute("flight delays");
  }
}
