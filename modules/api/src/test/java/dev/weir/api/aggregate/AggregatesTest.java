package dev.weir.api.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.capture.TypeCapture;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.BinaryInput;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.TypeSerializer;
import dev.weir.core.type.Types;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Each aggregate, however its elements are divided, merged and taken back, against a stream. */
class AggregatesTest {

  record Flight(String origin, int delay) {}

  private static Flight flight(int number) {
    return new Flight("F" + number, number % 50);
  }

  private static final Serializers SERIALIZERS =
      new Serializers(AggregatesTest.class.getClassLoader());

  /** In two parts, of which the second is merged into a copy of the first that was written. */
  private static <A, O> O inParts(
      AggregateFunction<Flight, A, O> aggregate, List<Flight> elements, int cut) throws Exception {
    A first = aggregate.createAccumulator();
    for (Flight element : elements.subList(0, cut)) {
      first = aggregate.add(element, first);
    }
    A second = aggregate.createAccumulator();
    for (Flight element : elements.subList(cut, elements.size())) {
      second = aggregate.add(element, second);
    }
    String before = second.toString();
    A merged = aggregate.merge(written(first), second);
    assertThat(second).as("the second stays as it is").hasToString(before);
    return aggregate.getResult(merged);
  }

  private static <A> A written(A accumulator) {
    TypeDescriptor type = Types.of(accumulator.getClass());
    @SuppressWarnings("unchecked")
    TypeSerializer<A> serializer = (TypeSerializer<A>) (TypeSerializer<?>) SERIALIZERS.of(type);
    BinaryOutput out = new BinaryOutput(16);
    serializer.write(accumulator, out);
    return serializer.read(new BinaryInput(out.toByteArray()));
  }

  @Property(tries = 300, seed = "4401")
  void shouldComeToTheSameWhenDividedAndMerged(
      @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 1_000) Integer> numbers,
      @ForAll @IntRange(max = 40) int at)
      throws Exception {
    List<Flight> flights = numbers.stream().map(AggregatesTest::flight).toList();
    int cut = Math.min(at, flights.size());
    List<Integer> delays = flights.stream().map(Flight::delay).toList();
    long sum = delays.stream().mapToLong(delay -> delay).sum();
    Comparator<Flight> byDelay = Comparator.comparing(Flight::delay);

    assertThat(inParts(Aggregates.count(), flights, cut)).isEqualTo(flights.size());
    assertThat(inParts(Aggregates.sumLong(Flight::delay), flights, cut)).isEqualTo(sum);
    assertThat(inParts(Aggregates.sumDouble(Flight::delay), flights, cut)).isEqualTo(sum);
    assertThat(inParts(Aggregates.average(Flight::delay), flights, cut))
        .isEqualTo((double) sum / flights.size());
    assertThat(inParts(Aggregates.averageLong(Flight::delay), flights, cut))
        .isEqualTo((double) sum / flights.size());
    assertThat(inParts(Aggregates.minLong(Flight::delay), flights, cut))
        .isEqualTo(delays.stream().min(Comparator.naturalOrder()).orElseThrow().longValue());
    assertThat(inParts(Aggregates.maxLong(Flight::delay), flights, cut))
        .isEqualTo(delays.stream().max(Comparator.naturalOrder()).orElseThrow().longValue());
    assertThat(inParts(Aggregates.min(Flight::origin), flights, cut))
        .isEqualTo(flights.stream().map(Flight::origin).sorted().findFirst().orElseThrow());
    assertThat(inParts(Aggregates.max(Flight::delay), flights, cut))
        .isEqualTo(delays.stream().max(Comparator.naturalOrder()).orElseThrow());
    assertThat(inParts(Aggregates.minBy(Flight::delay), flights, cut))
        .isEqualTo(flights.stream().min(byDelay).orElseThrow());
    assertThat(inParts(Aggregates.maxBy(Flight::delay), flights, cut))
        .isEqualTo(flights.stream().sorted(byDelay.reversed()).findFirst().orElseThrow());
    assertThat(inParts(Aggregates.topN(3, Flight::delay), flights, cut))
        .isEqualTo(flights.stream().sorted(byDelay.reversed()).limit(3).toList());
    String both =
        inParts(
            Aggregates.and(
                Aggregates.<Flight>count(),
                Aggregates.maxLong(Flight::delay),
                (count, max) -> count + " up to " + max),
            flights,
            cut);
    assertThat(both)
        .isEqualTo(
            flights.size()
                + " up to "
                + delays.stream().mapToInt(delay -> delay).max().orElseThrow());
  }

  @Property(tries = 200, seed = "4402")
  void shouldTakeBackExactlyWhatWasMergedWhenInvertible(
      @ForAll @Size(max = 20) List<@IntRange(max = 1_000) Integer> kept,
      @ForAll @Size(max = 20) List<Integer> gone)
      throws Exception {
    List<InvertibleAggregateFunction<Flight, ?, ?>> all =
        List.of(
            Aggregates.count(),
            Aggregates.sumLong(Flight::delay),
            Aggregates.averageLong(Flight::delay),
            invertible(
                Aggregates.and(
                    Aggregates.<Flight>count(), Aggregates.sumLong(Flight::delay), Long::sum)));

    for (InvertibleAggregateFunction<Flight, ?, ?> aggregate : all) {
      takesBack(aggregate, kept, gone);
    }
  }

  private static <T, A, O> InvertibleAggregateFunction<T, A, O> invertible(
      AggregateFunction<T, A, O> aggregate) {
    assertThat(aggregate).isInstanceOf(InvertibleAggregateFunction.class);
    return (InvertibleAggregateFunction<T, A, O>) aggregate;
  }

  private static <A, O> void takesBack(
      InvertibleAggregateFunction<Flight, A, O> aggregate, List<Integer> kept, List<Integer> gone)
      throws Exception {
    A alone = added(aggregate, kept);
    A part = added(aggregate, gone);
    A all = aggregate.merge(added(aggregate, kept), part);

    A left = aggregate.deduct(all, part);

    assertThat(aggregate.getResult(left)).isEqualTo(aggregate.getResult(alone));
  }

  private static <A, O> A added(AggregateFunction<Flight, A, O> aggregate, List<Integer> numbers)
      throws Exception {
    A accumulator = aggregate.createAccumulator();
    for (int number : numbers) {
      accumulator = aggregate.add(flight(number), accumulator);
    }
    return accumulator;
  }

  @Test
  void shouldKeepSmallNumbersWhenLargeOnesCancelInASum() throws Exception {
    AggregateFunction<Double, DoubleSum, Double> sum = Aggregates.sumDouble(number -> number);
    DoubleSum accumulator = sum.createAccumulator();
    for (double number : new double[] {1, 1e100, 1, -1e100}) {
      accumulator = sum.add(number, accumulator);
    }
    assertThat(sum.getResult(accumulator)).isEqualTo(2.0);
  }

  @Test
  void shouldNotHideTheInfiniteWhenItIsSummed() throws Exception {
    AggregateFunction<Double, DoubleSum, Double> sum = Aggregates.sumDouble(number -> number);
    DoubleSum accumulator = sum.add(Double.POSITIVE_INFINITY, sum.createAccumulator());
    assertThat(sum.getResult(sum.add(1.0, accumulator))).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void shouldSayItsAccumulatorWhenTheTypeIsCaptured() {
    AggregateFunction<Flight, ?, ?> average = Aggregates.average(Flight::delay);
    assertThat(
            TypeCapture.resultType("aggregate", new Object[0], average, AggregateFunction.class, 1))
        .isEqualTo(Types.of(DoubleSum.class));
  }

  @Test
  void shouldRefuseWhatIsMissingWhenAnAggregateIsMade() {
    assertThatThrownBy(() -> Aggregates.topN(0, Flight::delay))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("at least 1");
    List<Throwable> thrown = new ArrayList<>();
    Stream.<Runnable>of(
            () -> Aggregates.sumLong(null),
            () -> Aggregates.average(null),
            () -> Aggregates.minBy(null),
            () -> Aggregates.and(Aggregates.count(), null, (one, other) -> one))
        .forEach(
            call -> {
              try {
                call.run();
              } catch (UserErrorException refused) {
                thrown.add(refused);
              }
            });
    assertThat(thrown).hasSize(4);
  }
}
