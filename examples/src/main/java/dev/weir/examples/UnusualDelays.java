package dev.weir.examples;

import dev.weir.api.Out;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.examples.HourlyDelays.Flight;
import dev.weir.examples.HourlyDelays.HourlyDelay;
import java.time.Duration;

/**
 * Says of each flight what its airport's delays were in the last full hour before it left: was it
 * the airport, or the flight? Flights are enriched by an interval join with a stream that is itself
 * computed from them.
 *
 * <pre>
 *   flights at ORD      ...........|.....F....|          F at 10:25 meets the average
 *   hourly averages               09:59:59.999           of 9 to 10, which is its greatest time
 * </pre>
 */
public final class UnusualDelays {

  /** An average has the last millisecond of its hour as its timestamp. */
  private static final Duration AT_THE_LATEST = Duration.ofMillis(-1);

  private static final Duration AT_THE_EARLIEST = Duration.ofHours(-1);

  /** A flight's delay beside the average of its airport in the hour before. */
  public record Compared(Flight flight, double averageMin) {
    @Override
    public String toString() {
      return String.format(
          "%s %s %+.1f min against the hour before",
          flight.departure(), flight.origin(), flight.delayMin() - averageMin);
    }
  }

  private UnusualDelays() {}

  /** One result for each flight before which, in the last full hour, others left its airport. */
  public static DataStream<Compared> of(StreamExecutionEnvironment env, String path) {
    DataStream<Flight> flights = HourlyDelays.flights(env, path);
    return flights
        .keyBy(Flight::origin)
        .intervalJoin(HourlyDelays.of(flights).keyBy(HourlyDelay::origin))
        .between(AT_THE_EARLIEST, AT_THE_LATEST)
        .process(new Compare())
        .name("compare with the hour before");
  }

  private static final class Compare extends ProcessJoinFunction<Flight, HourlyDelay, Compared> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(
        Flight flight, HourlyDelay before, Context context, Out<Compared> out) {
      out.emit(new Compared(flight, before.averageMin()));
    }
  }

  /** Prints the flights of a file beside the averages of the hours before them. */
  public static void main(String[] arguments) {
    if (arguments.length != 1) {
      System.err.println("usage: UnusualDelays PATH   e.g. UnusualDelays data/flights.csv");
      System.exit(2);
    }
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
    of(env, arguments[0]).print();
    env.execute("unusual delays");
  }
}
