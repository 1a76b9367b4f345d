package dev.weir.api.watermark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WatermarkStrategyTest {

  record Flight(Instant departure, long departureMillis) {}

  private static final Flight FLIGHT = new Flight(Instant.ofEpochMilli(1_234), 5_678);
  private static final Duration BOUND = Duration.ofSeconds(5);

  private static final class Marks implements WatermarkOutput {
    final List<Long> seen = new ArrayList<>();

    @Override
    public void emitWatermark(long timestamp) {
      seen.add(timestamp);
    }

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}
  }

  @Test
  void shouldCompileAndStampWhenTimeIsAMethodOrALambda() {
    var env = StreamExecutionEnvironment.createLocalEnvironment(1);
    var flights = env.fromElements(FLIGHT);

    flights.assignTimestampsAndWatermarks(WatermarkStrategy.bounded(Flight::departure, BOUND));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(Flight::departureMillis, BOUND));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(f -> f.departure().toEpochMilli(), BOUND));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.bounded(EventTime.of(f -> f.departure().plusMillis(1)), BOUND));
    flights.assignTimestampsAndWatermarks(
        WatermarkStrategy.<Flight>forBoundedOutOfOrderness(BOUND)
            .withTimestampAssigner((flight, carried) -> flight.departureMillis() + 1));
    flights.assignTimestampsAndWatermarks(WatermarkStrategy.noWatermarks());
    flights.assignTimestampsAndWatermarks(WatermarkStrategy.ingestionTime());
    assertThat(env.program("p").transformations()).hasSize(8);
  }

  static Stream<Arguments> shouldReadTheTimeWhenARecordComes() {
    WatermarkStrategy<Flight> instants = WatermarkStrategy.bounded(Flight::departure, BOUND);
    WatermarkStrategy<Flight> millis = WatermarkStrategy.bounded(Flight::departureMillis, BOUND);
    WatermarkStrategy<Flight> lambda =
        WatermarkStrategy.monotonous(f -> f.departureMillis() / 1_000);
    WatermarkStrategy<Flight> rising = WatermarkStrategy.monotonous(Flight::departure);
    WatermarkStrategy<Flight> explicit =
        WatermarkStrategy.bounded(EventTime.of(f -> f.departure().plusMillis(1)), BOUND);
    WatermarkStrategy<Flight> flinks =
        WatermarkStrategy.<Flight>forMonotonousTimestamps()
            .withTimestampAssigner((flight, carried) -> carried + 1);
    return Stream.of(
        Arguments.of(instants, 1_234),
        Arguments.of(millis, 5_678),
        Arguments.of(lambda, 5),
        Arguments.of(rising, 1_234),
        Arguments.of(explicit, 1_235),
        Arguments.of(flinks, 78));
  }

  @ParameterizedTest
  @MethodSource
  void shouldReadTheTimeWhenARecordComes(WatermarkStrategy<Flight> strategy, long expected)
      throws Exception {
    WatermarkStrategy<?> travelled =
        UserCode.open(
            UserCode.freeze(strategy), WatermarkStrategy.class, getClass().getClassLoader());
    @SuppressWarnings("unchecked")
    TimestampAssigner<Flight> assigner =
        (TimestampAssigner<Flight>) Objects.requireNonNull(travelled.timestampAssigner());

    assertThat(assigner.extractTimestamp(FLIGHT, 77)).isEqualTo(expected);
  }

  static Stream<Arguments> shouldStayBehindTheGreatestWhenBounded() {
    long min = Long.MIN_VALUE;
    long max = Long.MAX_VALUE;
    return Stream.of(
        Arguments.of(0, List.of(), List.of(min)),
        Arguments.of(0, List.of(10L, 7L, 12L), List.of(9L, 9L, 11L)),
        Arguments.of(5, List.of(10L, 7L, -3L), List.of(4L, 4L, 4L)),
        Arguments.of(5, List.of(min, min + 3, min + 7), List.of(min, min, min + 1)),
        Arguments.of(max, List.of(0L, 1L, max), List.of(min, min + 1, -1L)));
  }

  @ParameterizedTest
  @MethodSource
  void shouldStayBehindTheGreatestWhenBounded(
      long bound, List<Long> timestamps, List<Long> expected) throws Exception {
    WatermarkGenerator<String> generator =
        Objects.requireNonNull(
            WatermarkStrategy.<String>forBoundedOutOfOrderness(Duration.ofMillis(bound))
                .createWatermarkGenerator());
    Marks out = new Marks();
    if (timestamps.isEmpty()) {
      generator.onPeriodicEmit(out);
    }
    for (long timestamp : timestamps) {
      generator.onEvent("", timestamp, out);
      generator.onPeriodicEmit(out);
    }
    assertThat(out.seen).isEqualTo(expected);
  }

  static Stream<Arguments> shouldSayWhatIsWrongWhenArgumentsAre() {
    WatermarkStrategy<String> some = WatermarkStrategy.forMonotonousTimestamps();
    return Stream.of(
        refusal("forBoundedOutOfOrderness", "PT-1S", () -> bound(Duration.ofSeconds(-1))),
        refusal("forBoundedOutOfOrderness", "PT-0.001S", () -> bound(Duration.ofMillis(-1))),
        refusal("forBoundedOutOfOrderness", "null", () -> bound(null)),
        refusal("withIdleness", "PT0S", () -> some.withIdleness(Duration.ZERO)),
        refusal("withIdleness", "PT0.000001S", () -> some.withIdleness(Duration.ofNanos(1_000))),
        refusal("withIdleness", "null", () -> some.withIdleness(null)),
        refusal("withWatermarkAlignment", "''", () -> some.withWatermarkAlignment("", BOUND)),
        refusal("withWatermarkAlignment", "null", () -> some.withWatermarkAlignment(null, BOUND)),
        refusal(
            "withWatermarkAlignment",
            "PT-5S",
            () -> some.withWatermarkAlignment("g", BOUND.negated())),
        refusal(
            "withWatermarkAlignment",
            "PT0S",
            () -> some.withWatermarkAlignment("g", BOUND, Duration.ZERO)),
        refusal("forGenerator", "null", () -> WatermarkStrategy.forGenerator(null)),
        refusal("withTimestampAssigner", "null", () -> some.withTimestampAssigner(null)),
        refusal(
            "withTimestampAssigner",
            "ingestionTime()",
            () ->
                WatermarkStrategy.<String>ingestionTime()
                    .withTimestampAssigner((value, carried) -> 1)),
        refusal(
            "assignTimestampsAndWatermarks",
            "alignment in group 'g'",
            () ->
                StreamExecutionEnvironment.createLocalEnvironment(1)
                    .fromElements("a")
                    .assignTimestampsAndWatermarks(some.withWatermarkAlignment("g", BOUND))),
        refusal(
            "assignTimestampsAndWatermarks",
            "null",
            () ->
                StreamExecutionEnvironment.createLocalEnvironment(1)
                    .fromElements("a")
                    .assignTimestampsAndWatermarks(null)));
  }

  private static void bound(Duration bound) {
    WatermarkStrategy.forBoundedOutOfOrderness(bound);
  }

  private static Arguments refusal(String call, String found, ThrowingCallable bad) {
    return Arguments.of(call, found, bad);
  }

  @ParameterizedTest(name = "{0} of {1}")
  @MethodSource
  void shouldSayWhatIsWrongWhenArgumentsAre(String call, String found, ThrowingCallable bad) {
    assertThatExceptionOfType(UserErrorException.class)
        .isThrownBy(bad)
        .satisfies(
            e -> {
              assertThat(e.problem().where()).startsWith(call);
              assertThat(e.problem().found()).isEqualTo(found);
            });
  }
}
