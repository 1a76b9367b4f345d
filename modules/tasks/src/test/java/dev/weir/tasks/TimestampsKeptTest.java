package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.CoFlatMapSpec;
import dev.weir.api.graph.OperatorSpec.CoMapSpec;
import dev.weir.api.graph.OperatorSpec.CoProcessSpec;
import dev.weir.api.graph.OperatorSpec.CountSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.KeyedCoProcessSpec;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.graph.OperatorSpec.ReduceSpec;
import dev.weir.api.graph.OperatorSpec.TimestampsSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.element.Batch;
import dev.weir.core.type.Types;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The timestamp of a record is that of all its results, also of those in side outputs. */
class TimestampsKeptTest {

  private static final OutputTag<Long> SIDE = OutputTag.of("side", Long.class);
  private static final KeySelector<Long, Long> KEY = n -> 0L;

  private static final class Both extends ProcessFunction<Long, Long> {
    @Override
    public void processElement(Long value, Context context, Out<Long> out) {
      out.emit(value);
      context.output(SIDE, value);
    }
  }

  private static final class KeyedBoth extends KeyedProcessFunction<Long, Long, Long> {
    @Override
    public void processElement(Long value, Context<Long> context, Out<Long> out) {
      out.emit(value);
      context.output(SIDE, value);
    }
  }

  private static final class CoBoth extends CoProcessFunction<Long, Long, Long> {
    @Override
    public void processElement1(Long value, ProcessFunction.Context context, Out<Long> out) {
      out.emit(value);
      context.output(SIDE, value);
    }

    @Override
    public void processElement2(Long value, ProcessFunction.Context context, Out<Long> out) {
      processElement1(value, context, out);
    }
  }

  private static final class KeyedCoBoth extends KeyedCoProcessFunction<Long, Long, Long, Long> {
    @Override
    public void processElement1(
        Long value, KeyedProcessFunction.Context<Long> context, Out<Long> out) {
      out.emit(value);
      context.output(SIDE, value);
    }

    @Override
    public void processElement2(
        Long value, KeyedProcessFunction.Context<Long> context, Out<Long> out) {
      processElement1(value, context, out);
    }
  }

  private static final class CoSame
      implements CoMapFunction<Long, Long, Long>, CoFlatMapFunction<Long, Long, Long> {
    @Override
    public Long map1(Long value) {
      return value;
    }

    @Override
    public Long map2(Long value) {
      return value;
    }

    @Override
    public void flatMap1(Long value, Out<Long> out) {
      out.emit(value);
    }

    @Override
    public void flatMap2(Long value, Out<Long> out) {
      out.emit(value);
    }
  }

  static Stream<Arguments> shouldKeepTimestampsWhenRecordsPass() {
    return Stream.of(
        row("map", 1, new MapSpec((Long n) -> n)),
        row("flat map", 1, new FlatMapSpec((Long n, Out<Long> out) -> out.emit(n))),
        row("filter", 1, new FilterSpec((Long n) -> true)),
        row("process", 1, new ProcessSpec(new Both())),
        row("keyed process", 1, new KeyedProcessSpec(new KeyedBoth()), KEY),
        row("reduce", 1, new ReduceSpec((Long a, Long b) -> b, Types.of(Long.class)), KEY),
        row("count", 1, new CountSpec((Long key, Long n) -> n), KEY),
        row("no watermarks", 1, new TimestampsSpec(WatermarkStrategy.noWatermarks())),
        row("co map", 2, new CoMapSpec(new CoSame())),
        row("co flat map", 2, new CoFlatMapSpec(new CoSame())),
        row("co process", 2, new CoProcessSpec(new CoBoth())),
        row("keyed co process", 2, new KeyedCoProcessSpec(new KeyedCoBoth()), KEY, KEY));
  }

  private static Arguments row(
      String name, int inputs, OperatorSpec spec, KeySelector<?, ?>... keys) {
    return Arguments.of(name, inputs, spec, keys);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void shouldKeepTimestampsWhenRecordsPass(
      String name, int inputs, OperatorSpec spec, KeySelector<?, ?>[] keys) {
    boolean hasSide = name.contains("process");
    List<List<String>> outputs =
        OperatorHarness.outputs(
            () -> {
              TestJob job = new TestJob().input(0, 1);
              if (inputs == 2) {
                job.input(1, 1);
              }
              job.operator(name, spec, keys).exit();
              return hasSide ? job.exit(new Partitioning.Forward(), 1, SIDE.name()) : job;
            },
            plane -> plane.gates.forEach(gate -> gate.put(0, stamped()).end(0)));

    List<String> once = List.of("1@-7", "2", "3@9000000000000", "W(max)", "end");
    List<String> twice =
        List.of("1@-7", "1@-7", "2", "2", "3@9000000000000", "3@9000000000000", "W(max)", "end");
    List<String> expected = inputs == 1 ? once : twice;
    assertThat(outputs)
        .hasSize(hasSide ? 2 : 1)
        .allSatisfy(output -> assertThat(output).containsExactlyInAnyOrderElementsOf(expected));
  }

  /** One before 1970, one without, one far ahead. */
  private static Batch stamped() {
    Batch batch = new Batch(3);
    batch.add(1L, -7);
    batch.add(2L, Batch.NO_TIMESTAMP);
    batch.add(3L, 9_000_000_000_000L);
    return batch;
  }
}
