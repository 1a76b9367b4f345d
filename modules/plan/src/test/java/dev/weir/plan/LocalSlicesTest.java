package dev.weir.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.OutputTag;
import dev.weir.api.connector.Generator;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.stream.WindowedStream;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.plan.job.JobVertex;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Where aggregates of windows are begun before the exchange. */
class LocalSlicesTest {

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);

  private static DataStream<Long> numbers(StreamExecutionEnvironment env) {
    return env.fromSource(
        Generator.of(4, index -> index),
        WatermarkStrategy.<Long>forMonotonousTimestamps().withTimestampAssigner((n, old) -> n),
        "numbers");
  }

  /** The names of the vertices of a program that counts in windows. */
  private List<String> names(UnaryOperator<WindowedStream<Long, Long, TimeWindow>> windows) {
    windows
        .apply(
            numbers(env)
                .keyBy(number -> number % 2)
                .window(TumblingEventTimeWindows.of(Duration.ofMillis(2))))
        .reduce(Long::sum)
        .name("sums")
        .uid("sums")
        .print();
    return Plans.graph(env).vertices().stream().map(JobVertex::name).toList();
  }

  @Test
  void shouldChainAnOperatorToTheProducerWhenTheAggregateMerges() {
    assertThat(names(windows -> windows))
        .containsExactly("Source: numbers -> sums (local)", "sums -> Sink: Print");
  }

  @Test
  void shouldChainOneToEachProducerWhenTheInputIsAUnion() {
    numbers(env)
        .union(numbers(env))
        .keyBy(number -> number % 2)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(2)))
        .reduce(Long::sum)
        .name("sums")
        .print();
    assertThat(Plans.graph(env).vertices().stream().map(JobVertex::name))
        .containsExactly(
            "Source: numbers -> sums (local)",
            "Source: numbers -> sums (local)",
            "sums -> Sink: Print");
  }

  @Test
  void shouldChainOneForEachInputWhenAStreamIsInAUnionWithItself() {
    DataStream<Long> numbers = numbers(env);
    numbers
        .union(numbers)
        .keyBy(number -> number % 2)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(2)))
        .reduce(Long::sum)
        .name("sums")
        .print();
    assertThat(Plans.graph(env).vertices().stream().map(JobVertex::name))
        .containsExactly("Source: numbers -> (sums (local), sums (local))", "sums -> Sink: Print");
  }

  @Test
  void shouldLeaveTheIdOfTheWindowsAsItIsWhenItIsSwitchedOff() {
    names(windows -> windows);
    StreamExecutionEnvironment other = StreamExecutionEnvironment.createLocalEnvironment(2);
    other.configure("weir.pipeline.local-aggregation", "off");
    List<JobVertex> with = Plans.graph(env).vertices();
    numbers(other)
        .keyBy(number -> number % 2)
        .window(TumblingEventTimeWindows.of(Duration.ofMillis(2)))
        .reduce(Long::sum)
        .name("sums")
        .uid("sums")
        .print();
    List<JobVertex> without = Plans.graph(other).vertices();
    assertThat(without)
        .extracting(JobVertex::name)
        .containsExactly("Source: numbers", "sums -> Sink: Print");
    assertThat(without.get(1).id()).isEqualTo(with.get(1).id());
    assertThat(without.get(0).id()).isEqualTo(with.get(0).id());
  }

  @Test
  void shouldDoWithoutWhenElementsMayComeLate() {
    assertThat(names(windows -> windows.allowedLateness(Duration.ofMillis(1))))
        .doesNotContain("Source: numbers -> sums (local)");
  }

  @Test
  void shouldDoWithoutWhenWhatComesTooLateIsKept() {
    OutputTag<Long> late = OutputTag.of("late", Long.class);
    assertThat(names(windows -> windows.sideOutputLateData(late)))
        .doesNotContain("Source: numbers -> sums (local)");
  }

  @Test
  void shouldDoWithoutWhenOperatorsAreNotChained() {
    env.disableOperatorChaining();
    assertThat(names(windows -> windows)).noneMatch(name -> name.contains("local"));
  }

  @Test
  void shouldDoWithoutWhenElementsMustComeOneByOne() {
    assertThat(names(windows -> windows.inArrivalOrder()))
        .noneMatch(name -> name.contains("local"));
  }
}
