package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.TumblingEventTimeWindows;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Programs with windows, from the API to their results, without a type hint. */
class WindowProgramsTest {

  /** A flight that left so many minutes after the epoch, so many minutes late. */
  record Flight(String from, long minute, long late) {
    Flight withLate(long newLate) {
      return new Flight(from, minute, newLate);
    }
  }

  record Delay(String from, long start, double average) {}

  record Sums(long sum, long count) {}

  record Pair(Flight flight, String name) {}

  record Airport(String code, long minute, String name) {}

  private static final class Average implements AggregateFunction<Flight, Sums, Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public Sums createAccumulator() {
      return new Sums(0, 0);
    }

    @Override
    public Sums add(Flight flight, Sums sums) {
      return new Sums(sums.sum() + flight.late(), sums.count() + 1);
    }

    @Override
    public Double getResult(Sums sums) {
      return (double) sums.sum() / sums.count();
    }

    @Override
    public Sums merge(Sums first, Sums second) {
      return new Sums(first.sum() + second.sum(), first.count() + second.count());
    }
  }

  private static final class AtHour
      extends ProcessWindowFunction<Double, Delay, String, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        String from, Context<TimeWindow> context, Iterable<Double> average, Out<Delay> out) {
      long start = Duration.ofMillis(context.window().start()).toMinutes();
      out.emit(new Delay(from, start, average.iterator().next()));
    }
  }

  private static final Duration HOUR = Duration.ofHours(1);

  private final TestCluster cluster = TestCluster.start(7);
  private final StreamExecutionEnvironment env = cluster.environment().setParallelism(2);

  @AfterEach
  void close() {
    cluster.close();
  }

  private DataStream<Flight> flights(Flight... flights) {
    return env.fromElements(flights)
        .assignTimestampsAndWatermarks(
            WatermarkStrategy.bounded(
                flight -> Duration.ofMinutes(flight.minute()).toMillis(), Duration.ofMinutes(5)));
  }

  private final Flight[] day = {
    new Flight("FRA", 0, 10),
    new Flight("FRA", 50, 20),
    new Flight("JFK", 10, 3),
    new Flight("FRA", 59, 30),
    new Flight("FRA", 60, 7),
    new Flight("JFK", 130, 5)
  };

  @Test
  void shouldAggregateByHourWhenWindowsTumble() {
    CollectHandle<Delay> delays =
        flights(day)
            .keyBy(Flight::from)
            .window(TumblingEventTimeWindows.of(HOUR))
            .aggregate(new Average(), new AtHour())
            .collect();

    env.execute("delays");

    assertThat(delays.toList())
        .containsExactlyInAnyOrder(
            new Delay("FRA", 0, 20),
            new Delay("FRA", 60, 7),
            new Delay("JFK", 0, 3),
            new Delay("JFK", 120, 5));
  }

  @Test
  void shouldReduceEachWindowWhenTheyOverlap() {
    CollectHandle<Flight> worst =
        flights(day)
            .keyBy(Flight::from)
            .window(SlidingEventTimeWindows.of(HOUR, Duration.ofMinutes(30)))
            .maxBy(Flight::late)
            .collect();
    CollectHandle<String> counts =
        flights(day)
            .keyBy(Flight::from)
            .window(SlidingEventTimeWindows.of(HOUR, Duration.ofMinutes(30)))
            .count((from, n) -> from + n)
            .collect();

    env.execute("worst");

    assertThat(worst.toList())
        .containsExactlyInAnyOrder(day[0], day[3], day[3], day[4], day[2], day[2], day[5], day[5]);
    assertThat(counts.toList())
        .containsExactlyInAnyOrder("FRA1", "FRA3", "FRA3", "FRA1", "JFK1", "JFK1", "JFK1", "JFK1");
  }

  @Test
  void shouldKeepWhatComesTooLateWhenTheProgramReadsIt() {
    OutputTag<Flight> late = OutputTag.of("late", Flight.class);
    TestSource<Flight> source = cluster.source("flights", Flight.class);
    var sessions =
        env.fromSource(source, "flights")
            .keyBy(Flight::from)
            .window(EventTimeSessionWindows.withGap(Duration.ofMillis(10)))
            .sideOutputLateData(late)
            .apply(
                (String from, TimeWindow window, Iterable<Flight> in, Out<String> out) ->
                    out.emit(from + " " + window.start() + " " + window.end()));
    TestSink<String> seen = cluster.sink("seen");
    TestSink<Flight> tooLate = cluster.sink("too late");
    sessions.sinkTo(seen);
    sessions.getSideOutput(late).sinkTo(tooLate);
    env.executeAsync("sessions");

    source.emit(day[0]).at(5);
    source.emit(day[1]).at(15);
    source.emit(day[3]).at(26);
    source.watermark(40);
    seen.await(2);
    source.emit(day[4]).at(30);
    source.finish();

    tooLate.await(1);
    assertThat(seen.values()).containsExactly("FRA 5 25", "FRA 26 36");
    assertThat(tooLate.values()).containsExactly(day[4]);
  }

  @Test
  void shouldUseOneSubtaskWhenThereIsNoKey() {
    CollectHandle<Long> counts =
        flights(day).windowAll(TumblingEventTimeWindows.of(HOUR)).count().collect();
    CollectHandle<Flight> sums =
        flights(day).countWindowAll(3).sum(Flight::late, Flight::withLate).collect();

    env.execute("all");

    assertThat(counts.toList()).containsExactlyInAnyOrder(4L, 1L, 1L);
    assertThat(sums.toList().stream().mapToLong(Flight::late).sum()).isEqualTo(75);
  }

  @Test
  void shouldCountElementsWhenWindowsHaveNoTime() {
    env.setParallelism(1); // for their order
    CollectHandle<Long> byTwo =
        env.fromElements(1L, 2L, 3L, 4L, 5L).keyBy(n -> "all").countWindow(2).sum().collect();
    CollectHandle<Long> lastThree =
        env.fromElements(1L, 2L, 3L, 4L, 5L).keyBy(n -> "all").countWindow(3, 2).sum().collect();

    env.execute("counted");

    assertThat(byTwo.toList()).containsExactly(3L, 7L);
    assertThat(lastThree.toList()).containsExactly(3L, 9L);
  }

  @Test
  void shouldPairElementsOfOneWindowWhenStreamsAreJoined() {
    DataStream<Airport> airports =
        env.fromElements(new Airport("FRA", 1, "Frankfurt"), new Airport("JFK", 125, "New York"))
            .assignTimestampsAndWatermarks(
                WatermarkStrategy.bounded(
                    airport -> Duration.ofMinutes(airport.minute()).toMillis(), Duration.ZERO));
    CollectHandle<Pair> joined =
        flights(day)
            .join(airports)
            .where(Flight::from)
            .equalTo(Airport::code)
            .window(TumblingEventTimeWindows.of(HOUR))
            .apply((flight, airport) -> new Pair(flight, airport.name()))
            .collect();
    CollectHandle<String> alone =
        flights(day)
            .coGroup(airports)
            .where(Flight::from)
            .equalTo(Airport::code)
            .window(TumblingEventTimeWindows.of(HOUR))
            .apply(
                (Iterable<Flight> some, Iterable<Airport> others, Out<String> out) -> {
                  if (!others.iterator().hasNext()) {
                    some.forEach(flight -> out.emit(flight.from() + flight.minute()));
                  }
                })
            .collect();

    env.execute("joined");

    assertThat(joined.toList())
        .containsExactlyInAnyOrderElementsOf(
            List.of(
                new Pair(day[0], "Frankfurt"),
                new Pair(day[1], "Frankfurt"),
                new Pair(day[3], "Frankfurt"),
                new Pair(day[5], "New York")));
    assertThat(alone.toList()).containsExactlyInAnyOrder("JFK10", "FRA60");
  }
}
