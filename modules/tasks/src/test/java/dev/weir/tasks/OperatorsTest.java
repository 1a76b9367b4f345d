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
import dev.weir.api.graph.Partitioning;
import dev.weir.core.element.Batch;
import dev.weir.core.type.Types;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class OperatorsTest {

  private static final OutputTag<Long> ODD = OutputTag.of("odd", Long.class);
  private static final KeySelector<Long, Long> PARITY = n -> n % 2;

  private static final Consumer<MemoryDataPlane> ONE_INPUT =
      dataPlane -> {
        Batch stamped = new Batch(2);
        stamped.add(4L, 40);
        stamped.add(5L, Batch.NO_TIMESTAMP);
        dataPlane.gates.get(0).batch(0, 1L, 2L, 3L).watermark(0, 7).put(0, stamped).end(0);
      };

  private static final Consumer<MemoryDataPlane> TWO_INPUTS =
      dataPlane -> {
        dataPlane.gates.get(0).batch(0, 1L, 2L).end(0);
        dataPlane.gates.get(1).batch(0, 10L, 20L).end(0);
      };

  private static List<List<String>> oneInput(OperatorSpec spec, KeySelector<?, ?>... keys) {
    return OperatorHarness.outputs(
        () -> new TestJob().input(0, 1).operator("op", spec, keys).exit(), ONE_INPUT);
  }

  private static List<List<String>> oneInputWithSide(OperatorSpec spec, KeySelector<?, ?>... keys) {
    return OperatorHarness.outputs(
        () ->
            new TestJob()
                .input(0, 1)
                .operator("op", spec, keys)
                .exit()
                .exit(new Partitioning.Forward(), 1, "odd"),
        ONE_INPUT);
  }

  private static List<List<String>> twoInputs(OperatorSpec spec, KeySelector<?, ?>... keys) {
    return OperatorHarness.outputs(
        () ->
            new TestJob()
                .input(0, 1)
                .input(1, 1)
                .operator("op", Types.of(String.class), spec, keys)
                .exit()
                .exit(new Partitioning.Forward(), 1, "odd"),
        TWO_INPUTS);
  }

  @Test
  void shouldEmitOneForOneWhenMapping() {
    assertThat(oneInput(new MapSpec((Long n) -> -n)))
        .containsExactly(List.of("-1", "-2", "-3", "W(7)", "-4@40", "-5", "W(max)", "end"));
  }

  @Test
  void shouldEmitWhatStaysWhenFiltering() {
    assertThat(oneInput(new FilterSpec((Long n) -> n % 2 == 0)))
        .containsExactly(List.of("2", "W(7)", "4@40", "W(max)", "end"));
  }

  @Test
  void shouldEmitAnyNumberWithTheRecordsTimestampWhenFlatMapping() {
    OperatorSpec twice =
        new FlatMapSpec(
            (Long n, Out<Object> out) -> {
              for (int i = 3; i < n; i++) {
                out.emit(n * 10 + i);
              }
            });

    assertThat(oneInput(twice))
        .containsExactly(List.of("W(7)", "43@40", "53", "54", "W(max)", "end"));
  }

  @Test
  void shouldRouteByTagWhenProcessingWithSideOutputs() {
    assertThat(oneInputWithSide(new ProcessSpec(new Split())))
        .containsExactly(
            List.of("2", "W(7)", "4@40", "W(max)", "end"),
            List.of("1", "3", "W(7)", "5", "W(max)", "end"));
  }

  @Test
  void shouldDropWhatGoesToASideOutputWhenNobodyReadsIt() {
    assertThat(oneInput(new ProcessSpec(new Split())))
        .containsExactly(List.of("2", "W(7)", "4@40", "W(max)", "end"));
  }

  @Test
  void shouldKnowTheKeyWhenProcessingKeyed() {
    assertThat(oneInputWithSide(new KeyedProcessSpec(new KeyTimesTen()), PARITY))
        .containsExactly(
            List.of("0", "W(7)", "0@40", "W(max)", "end"),
            List.of("10", "10", "W(7)", "10", "W(max)", "end"));
  }

  @Test
  void shouldEmitTheRunningReductionOfEachKeyWhenReducing() {
    assertThat(oneInput(new ReduceSpec((Long a, Long b) -> a + b, Types.of(Long.class)), PARITY))
        .containsExactly(List.of("1", "2", "4", "W(7)", "6@40", "9", "W(max)", "end"));
  }

  @Test
  void shouldEmitTheRunningCountOfEachKeyWhenCounting() {
    assertThat(oneInput(new CountSpec((Long key, Long count) -> key + ":" + count), PARITY))
        .containsExactly(List.of("1:1", "0:1", "1:2", "W(7)", "0:2@40", "1:3", "W(max)", "end"));
  }

  @Test
  void shouldTellInputsApartWhenMappingTwo() {
    assertThat(twoInputs(new CoMapSpec(new LeftRight())).get(0))
        .containsExactly("L1", "L2", "R10", "R20", "W(max)", "end");
  }

  @Test
  void shouldTellInputsApartWhenFlatMappingTwo() {
    assertThat(twoInputs(new CoFlatMapSpec(new LeftOnly())).get(0))
        .containsExactly("L1", "L1", "L2", "L2", "W(max)", "end");
  }

  @Test
  void shouldRouteByTagWhenProcessingTwo() {
    assertThat(twoInputs(new CoProcessSpec(new RightToSide())))
        .containsExactly(
            List.of("L1", "L2", "W(max)", "end"), List.of("10", "20", "W(max)", "end"));
  }

  @Test
  void shouldFindTheKeyOfEachInputWhenProcessingTwoKeyed() {
    KeySelector<Long, Long> tens = n -> n / 10 % 2;

    assertThat(twoInputs(new KeyedCoProcessSpec(new KeyOfEach()), PARITY, tens).get(0))
        .containsExactly("L1/1", "L2/0", "R10/1", "R20/0", "W(max)", "end");
  }

  private static final class Split extends ProcessFunction<Long, Long> {
    @Override
    public void processElement(Long value, Context context, Out<Long> out) {
      if (value % 2 == 0) {
        out.emit(value);
      } else {
        context.output(ODD, value);
      }
    }
  }

  private static final class KeyTimesTen extends KeyedProcessFunction<Long, Long, Long> {
    @Override
    public void processElement(Long value, Context<Long> context, Out<Long> out) {
      if (context.currentKey() == 0) {
        out.emit(0L);
      } else {
        context.output(ODD, context.currentKey() * 10);
      }
    }
  }

  private static final class LeftRight implements CoMapFunction<Long, Long, String> {
    @Override
    public String map1(Long value) {
      return "L" + value;
    }

    @Override
    public String map2(Long value) {
      return "R" + value;
    }
  }

  private static final class LeftOnly implements CoFlatMapFunction<Long, Long, String> {
    @Override
    public void flatMap1(Long value, Out<String> out) {
      out.emit("L" + value);
      out.emit("L" + value);
    }

    @Override
    public void flatMap2(Long value, Out<String> out) {}
  }

  private static final class RightToSide extends CoProcessFunction<Long, Long, String> {
    @Override
    public void processElement1(Long value, ProcessFunction.Context context, Out<String> out) {
      out.emit("L" + value);
    }

    @Override
    public void processElement2(Long value, ProcessFunction.Context context, Out<String> out) {
      context.output(ODD, value);
    }
  }

  private static final class KeyOfEach extends KeyedCoProcessFunction<Long, Long, Long, String> {
    @Override
    public void processElement1(
        Long value, KeyedProcessFunction.Context<Long> context, Out<String> out) {
      out.emit("L" + value + "/" + context.currentKey());
    }

    @Override
    public void processElement2(
        Long value, KeyedProcessFunction.Context<Long> context, Out<String> out) {
      out.emit("R" + value + "/" + context.currentKey());
    }
  }
}
