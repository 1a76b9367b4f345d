package dev.weir.it.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.accumulator.LongCounter;
import dev.weir.api.execution.JobResult;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Streams that part, meet and are reduced, chained or not, against a loop over the same numbers.
 */
@Timeout(60)
class StreamsTest {

  private static final int LAST = 5_000;
  private static final OutputTag<String> ODD = OutputTag.of("odd", String.class);
  private static final OutputTag<Long> SEVENTHS = OutputTag.of("sevenths", Long.class);

  private StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);

  @BeforeEach
  void describeAnew() {
    env = StreamExecutionEnvironment.createLocalEnvironment(3);
  }

  private static final class Part extends ProcessFunction<Long, Long> {
    private static final long serialVersionUID = 1L;
    private final LongCounter seen = new LongCounter();

    @Override
    public void open(RuntimeContext context) {
      context.addAccumulator("seen", seen);
    }

    @Override
    public void processElement(Long number, Context context, Out<Long> out) {
      seen.add(1L);
      if (number % 2 == 0) {
        out.emit(number);
      } else {
        context.output(ODD, "odd " + number);
      }
      if (number % 7 == 0) {
        context.output(SEVENTHS, number);
      }
    }
  }

  @ParameterizedTest(name = "chained: {0}")
  @ValueSource(booleans = {true, false})
  void shouldFindEachRecordInEverySideOutputItWasPutIn(boolean chained) {
    if (!chained) {
      env.disableOperatorChaining();
    }
    SingleOutputStreamOperator<Long> even = env.fromSequence(1, LAST).process(new Part());
    CollectHandle<Long> evens = even.collect();
    CollectHandle<String> odds = even.getSideOutput(ODD).collect();
    CollectHandle<Long> sevenths = even.getSideOutput(SEVENTHS).keyBy(n -> n % 5).sum().collect();

    JobResult result = env.execute("parting");

    assertThat(evens.toList())
        .containsExactlyInAnyOrderElementsOf(numbers().filter(n -> n % 2 == 0).toList());
    assertThat(odds.toList())
        .containsExactlyInAnyOrderElementsOf(
            numbers().filter(n -> n % 2 == 1).map(n -> "odd " + n).toList());
    assertThat(sevenths.toList()).hasSize(LAST / 7).contains(sumOfSeventhsWithRest(0));
    assertThat(result.accumulator("seen", Long.class)).isEqualTo(LAST);
  }

  private static long sumOfSeventhsWithRest(int rest) {
    return numbers().filter(n -> n % 7 == 0 && n % 5 == rest).mapToLong(n -> n).sum();
  }

  @ParameterizedTest(name = "{0} and {1} subtasks")
  @CsvSource({"1, 1", "1, 3", "3, 2"})
  void shouldBringEveryRecordOfAllStreamsWhenTheyAreUnited(int first, int second) {
    DataStream<Long> low = env.fromSequence(1, LAST).setParallelism(first);
    DataStream<Long> high = env.fromSequence(LAST + 1, 2 * LAST).setParallelism(second);
    DataStream<Long> again = low.map(n -> n);

    CollectHandle<Long> united = low.union(high, again).map(n -> n).collect();
    env.execute("union");

    List<Long> expected = new ArrayList<>(LongStream.rangeClosed(1, 2 * LAST).boxed().toList());
    numbers().forEach(expected::add);
    assertThat(united.toList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private static final class Label implements CoMapFunction<Long, String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public String map1(Long value) {
      return "number " + value;
    }

    @Override
    public String map2(String value) {
      return "text " + value;
    }
  }

  @ParameterizedTest(name = "chained: {0}")
  @ValueSource(booleans = {true, false})
  void shouldCallTheRightMethodWhenTwoStreamsAreConnected(boolean chained) {
    if (!chained) {
      env.disableOperatorChaining();
    }
    DataStream<Long> longs = env.fromSequence(1, LAST);
    DataStream<String> texts = env.fromElements("a", "b", "c");

    CollectHandle<String> labelled = longs.connect(texts).map(new Label()).collect();
    env.execute("connected");

    assertThat(labelled.toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    numbers().map(n -> "number " + n), Stream.of("text a", "text b", "text c"))
                .toList());
  }

  /** A record of one of two keyed streams and the subtask where it met those of its key. */
  public record Meeting(String key, int subtask) {}

  private static final class Meet extends KeyedCoProcessFunction<String, Long, String, Meeting> {
    private static final long serialVersionUID = 1L;
    private int subtask;

    @Override
    public void open(RuntimeContext context) {
      subtask = context.subtask();
    }

    @Override
    public void processElement1(
        Long value, KeyedProcessFunction.Context<String> context, Out<Meeting> out) {
      out.emit(new Meeting(context.currentKey(), subtask));
    }

    @Override
    public void processElement2(
        String value, KeyedProcessFunction.Context<String> context, Out<Meeting> out) {
      out.emit(new Meeting(context.currentKey(), subtask));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void shouldMeetInOneSubtaskWhenKeysOfTwoStreamsAreEqual(int parallelism) {
    List<String> names = LongStream.range(0, 20).mapToObj(String::valueOf).toList();
    CollectHandle<Meeting> meetings =
        env.fromSequence(1, LAST)
            .connect(env.fromCollection(names))
            .keyBy(number -> String.valueOf(number % 20), name -> name)
            .process(new Meet())
            .setParallelism(parallelism)
            .collect();
    env.execute("meetings");

    Map<String, Integer> places = new TreeMap<>();
    List<Meeting> met = meetings.toList();
    for (Meeting meeting : met) {
      assertThat(meeting.subtask())
          .as("subtask of key %s", meeting.key())
          .isEqualTo(places.computeIfAbsent(meeting.key(), key -> meeting.subtask()));
    }
    assertThat(met).hasSize(LAST + 20);
    assertThat(places.keySet()).containsExactlyInAnyOrderElementsOf(names);
    assertThat(places.values().stream().distinct().count()).isEqualTo(parallelism);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void shouldReduceEachKeyAsALoopDoesAtAnyParallelism(int parallelism) {
    CollectHandle<Long> sums =
        env.fromSequence(1, LAST)
            .keyBy(n -> n % 100)
            .reduce(Long::sum)
            .setParallelism(parallelism)
            .collect();
    env.execute("sums");

    Map<Long, Long> total = new TreeMap<>();
    numbers().forEach(n -> total.merge(n % 100, n, Long::sum));
    List<Long> running = sums.toList();
    assertThat(running).hasSize(LAST).containsAll(total.values());
    assertThat(running.stream().mapToLong(n -> n).max())
        .hasValue(total.values().stream().mapToLong(n -> n).max().orElseThrow());
  }

  private static Stream<Long> numbers() {
    return LongStream.rangeClosed(1, LAST).boxed();
  }
}
