package dev.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.api.window.CountEvictor;
import dev.weir.api.window.CountTrigger;
import dev.weir.api.window.CumulativeEventTimeWindows;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.TumblingProcessingTimeWindows;
import dev.weir.api.window.WindowAssigner;
import dev.weir.api.window.WindowStagger;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SliceWindowsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final WindowAssigner<Object, TimeWindow> TUMBLING =
      TumblingEventTimeWindows.of(SECOND);

  /** Emits what it is given. */
  static final class Pass extends ProcessWindowFunction<Long, Long, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;

    @Override
    public void process(
        Long key, Context<TimeWindow> context, Iterable<Long> elements, Out<Long> out) {
      elements.forEach(out::emit);
    }
  }

  /** Does not merge. */
  static final class Last implements AggregateFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(Long element, Long accumulator) {
      return element;
    }

    @Override
    public Long getResult(Long accumulator) {
      return accumulator;
    }

    @Override
    public Long merge(Long first, Long second) {
      throw new UnsupportedOperationException();
    }
  }

  private static WindowedStream<Long, Long, TimeWindow> windows(
      WindowAssigner<? super Long, TimeWindow> assigner) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    return env.fromElements(1L, 2L).keyBy(number -> number).window(assigner);
  }

  private static OperatorSpec spec(SingleOutputStreamOperator<?> stream) {
    return stream.upstreams().get(0).producer().settings().spec();
  }

  @ParameterizedTest
  @MethodSource
  void shouldGoBySlicesWhenTheGridIsRegular(
      WindowAssigner<? super Long, TimeWindow> assigner, WindowGrid grid) {
    OperatorSpec counted = spec(windows(assigner).count((key, count) -> count));
    OperatorSpec reduced = spec(windows(assigner).reduce(Long::sum));

    assertThat(((SliceWindowSpec) counted).grid()).isEqualTo(grid);
    assertThat(((SliceWindowSpec) reduced).grid()).isEqualTo(grid);
    assertThat(counted.needsWatermarks()).isTrue();
  }

  static List<Arguments> shouldGoBySlicesWhenTheGridIsRegular() {
    Duration ten = Duration.ofSeconds(10);
    Duration later = Duration.ofMillis(-300);
    return List.of(
        Arguments.of(TUMBLING, new WindowGrid(1_000, 1_000, 0, false)),
        Arguments.of(
            TumblingEventTimeWindows.of(SECOND, later), new WindowGrid(1_000, 1_000, -300, false)),
        Arguments.of(
            SlidingEventTimeWindows.of(ten, SECOND, later),
            new WindowGrid(10_000, 1_000, -300, false)),
        Arguments.of(
            CumulativeEventTimeWindows.of(ten, SECOND), new WindowGrid(10_000, 1_000, 0, true)));
  }

  @ParameterizedTest
  @MethodSource
  void shouldKeepWindowsOneByOneWhenSlicesCannotDo(
      Function<StreamExecutionEnvironment, SingleOutputStreamOperator<?>> program) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);

    assertThat(spec(program.apply(env))).isInstanceOf(WindowSpec.class);
  }

  static List<Function<StreamExecutionEnvironment, SingleOutputStreamOperator<?>>>
      shouldKeepWindowsOneByOneWhenSlicesCannotDo() {
    return List.of(
        env -> keyed(env).window(TUMBLING).inArrivalOrder().reduce(Long::sum),
        env -> keyed(env).window(TUMBLING).trigger(CountTrigger.of(1)).reduce(Long::sum),
        env -> keyed(env).window(TUMBLING).evictor(CountEvictor.of(1)).reduce(Long::sum),
        env -> keyed(env).window(TUMBLING).aggregate(new Last()),
        env -> keyed(env).window(TUMBLING).process(new Pass()),
        env ->
            keyed(env)
                .window(TUMBLING)
                .allowedLateness(SECOND)
                .aggregate(Aggregates.<Long>count(), new Pass()),
        env -> keyed(env).window(TumblingProcessingTimeWindows.of(SECOND)).reduce(Long::sum),
        env -> keyed(env).window(EventTimeSessionWindows.withGap(SECOND)).reduce(Long::sum),
        env ->
            keyed(env)
                .window(TumblingEventTimeWindows.of(SECOND, Duration.ZERO, WindowStagger.RANDOM))
                .reduce(Long::sum));
  }

  private static KeyedStream<Long, Long> keyed(StreamExecutionEnvironment env) {
    return env.fromElements(1L, 2L).keyBy(number -> number);
  }

  @Test
  void shouldGoBySlicesWhenAFunctionFollowsAndNothingIsKeptAfterTheEnd() {
    assertThat(spec(windows(TUMBLING).aggregate(Aggregates.<Long>count(), new Pass())))
        .isInstanceOf(SliceWindowSpec.class);
  }

  @Test
  void shouldGoBySlicesWhenCountingWithLateness() {
    assertThat(spec(windows(TUMBLING).allowedLateness(SECOND).count((key, count) -> count)))
        .isInstanceOf(SliceWindowSpec.class);
  }
}
