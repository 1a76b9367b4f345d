package dev.weir.it.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.key.KeyGroups;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where each way of partitioning takes each record, end to end. */
@Timeout(60)
class PartitionersTest {

  private static final int RECORDS = 1_200;
  private static final int MAX_PARALLELISM = 128;

  /**
   * A record and its way.
   *
   * @param from the subtask that sent it
   * @param to the subtask that took it; -1 before it is taken
   */
  public record Trip(long number, int from, int to) {}

  private static final class Depart extends RichMapFunction<Long, Trip> {
    private static final long serialVersionUID = 1L;
    private int subtask;

    @Override
    public void open(RuntimeContext context) {
      subtask = context.subtask();
    }

    @Override
    public Trip map(Long number) {
      return new Trip(number, subtask, -1);
    }
  }

  private static final class Arrive extends RichMapFunction<Trip, Trip> {
    private static final long serialVersionUID = 1L;
    private int subtask;

    @Override
    public void open(RuntimeContext context) {
      subtask = context.subtask();
    }

    @Override
    public Trip map(Trip trip) {
      return new Trip(trip.number(), trip.from(), subtask);
    }
  }

  private static List<Trip> trips(
      int senders, int receivers, Function<DataStream<Trip>, DataStream<Trip>> way) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(senders);
    env.setMaxParallelism(MAX_PARALLELISM);
    DataStream<Trip> departed = env.fromSequence(0, RECORDS - 1).map(new Depart());
    CollectHandle<Trip> arrived =
        way.apply(departed).map(new Arrive()).disableChaining().setParallelism(receivers).collect();
    env.execute("trips");
    return arrived.toList();
  }

  private static void assertEachOnce(List<Trip> trips) {
    assertThat(trips.stream().map(Trip::number))
        .containsExactlyInAnyOrderElementsOf(LongStream.range(0, RECORDS).boxed().toList());
    assertThat(trips.stream().map(Trip::from).distinct().count()).isGreaterThan(1);
  }

  private static Map<Integer, Long> perReceiver(List<Trip> trips) {
    return trips.stream().collect(Collectors.groupingBy(Trip::to, Collectors.counting()));
  }

  @Test
  void shouldStayInItsSubtaskWhenForwarded() {
    List<Trip> trips = trips(3, 3, DataStream::forward);

    assertEachOnce(trips);
    assertThat(trips).allSatisfy(trip -> assertThat(trip.to()).isEqualTo(trip.from()));
  }

  @Test
  void shouldKeepTheOrderOfASenderWhenForwarded() {
    List<Trip> trips = trips(1, 1, DataStream::forward);

    assertThat(trips.stream().map(Trip::number)).isSorted();
  }

  @Test
  void shouldReachEveryReceiverAlikeWhenRebalanced() {
    List<Trip> trips = trips(2, 3, DataStream::rebalance);

    assertEachOnce(trips);
    Map<Integer, Map<Integer, Long>> bySender =
        trips.stream()
            .collect(
                Collectors.groupingBy(
                    Trip::from, Collectors.groupingBy(Trip::to, Collectors.counting())));
    bySender.forEach(
        (sender, counts) -> {
          assertThat(counts).as("sender %d", sender).hasSize(3);
          long most = counts.values().stream().mapToLong(n -> n).max().orElseThrow();
          long fewest = counts.values().stream().mapToLong(n -> n).min().orElseThrow();
          assertThat(most - fewest).as("sender %d", sender).isLessThanOrEqualTo(1);
        });
  }

  @Test
  void shouldReachOnlyItsOwnReceiversWhenRescaledToMore() {
    List<Trip> trips = trips(2, 4, DataStream::rescale);

    assertEachOnce(trips);
    assertThat(trips).allSatisfy(trip -> assertThat(trip.to() / 2).isEqualTo(trip.from()));
    assertThat(perReceiver(trips)).containsOnlyKeys(0, 1, 2, 3);
  }

  @Test
  void shouldReachOnlyItsOwnReceiverWhenRescaledToFewer() {
    List<Trip> trips = trips(4, 2, DataStream::rescale);

    assertEachOnce(trips);
    assertThat(trips).allSatisfy(trip -> assertThat(trip.to()).isEqualTo(trip.from() / 2));
  }

  @Test
  void shouldReachEveryReceiverSomehowWhenShuffled() {
    List<Trip> trips = trips(2, 3, DataStream::shuffle);

    assertEachOnce(trips);
    long even = RECORDS / 3;
    assertThat(perReceiver(trips))
        .hasSize(3)
        .allSatisfy((to, count) -> assertThat(count).isBetween(even * 3 / 4, even * 5 / 4));
  }

  @Test
  void shouldReachAllReceiversWhenBroadcast() {
    List<Trip> trips = trips(2, 3, DataStream::broadcast);

    Map<Integer, List<Trip>> byReceiver = trips.stream().collect(Collectors.groupingBy(Trip::to));
    assertThat(byReceiver).containsOnlyKeys(0, 1, 2);
    byReceiver.values().forEach(PartitionersTest::assertEachOnce);
  }

  @Test
  void shouldReachTheFirstReceiverWhenGlobal() {
    List<Trip> trips = trips(2, 3, DataStream::global);

    assertEachOnce(trips);
    assertThat(perReceiver(trips)).containsOnlyKeys(0);
  }

  @Test
  void shouldReachTheReceiverThatThePartitionerNamesWhenCustom() {
    List<Trip> trips =
        trips(
            2, 3, stream -> stream.partitionCustom((key, n) -> (int) (key / 7 % n), Trip::number));

    assertEachOnce(trips);
    assertThat(trips)
        .allSatisfy(trip -> assertThat(trip.to()).isEqualTo((int) (trip.number() / 7 % 3)));
  }

  @Test
  void shouldReachTheReceiverOfItsKeyGroupWhenKeyed() {
    List<Trip> trips = trips(2, 3, stream -> stream.keyBy(trip -> "key " + trip.number() % 50));

    assertEachOnce(trips);
    assertThat(trips)
        .allSatisfy(
            trip -> {
              String key = "key " + trip.number() % 50;
              int group = KeyGroups.groupOf(key, MAX_PARALLELISM);
              assertThat(trip.to()).isEqualTo(group * 3 / MAX_PARALLELISM);
            });
  }
}
