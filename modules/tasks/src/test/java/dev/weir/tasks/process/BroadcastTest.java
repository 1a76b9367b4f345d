package dev.weir.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.BroadcastProcessFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.graph.OperatorSpec.BroadcastSpec;
import dev.weir.api.graph.OperatorSpec.KeyedBroadcastSpec;
import dev.weir.api.state.BroadcastState;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.element.Watermark;
import dev.weir.core.error.UserErrorException;
import dev.weir.tasks.OperatorBench;
import dev.weir.tasks.operator.Operator;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules come to every subtask and change what is done with the records of the other stream. */
class BroadcastTest {

  private static final MapStateDescriptor<String, Long> FACTORS =
      new MapStateDescriptor<>("factors", String.class, Long.class);
  private static final MapStateDescriptor<String, Long> OFFSETS =
      new MapStateDescriptor<>("offsets", String.class, Long.class);
  private static final MapStateDescriptor<String, Long> UNKNOWN =
      new MapStateDescriptor<>("unknown", String.class, Long.class);
  private static final ValueStateDescriptor<Long> SUM =
      new ValueStateDescriptor<>("sum", Long.class);
  private static final KeySelector<Long, Long> PARITY = n -> n % 2;
  private static final OutputTag<String> SIDE = OutputTag.of("side", String.class);

  private final OperatorBench bench = new OperatorBench();

  private static final class Scale extends BroadcastProcessFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long value, ReadOnlyContext context, Out<Long> out) {
      var factors = context.getBroadcastState(FACTORS);
      assertThat(factors).isNotInstanceOf(BroadcastState.class);
      Long factor = factors.get("all");
      Long offset = context.getBroadcastState(OFFSETS).get("all");
      out.emit(value * (factor == null ? 1 : factor) + (offset == null ? 0 : offset));
      context.output(SIDE, "at " + context.currentWatermark());
    }

    @Override
    public void processBroadcastElement(Long value, Context context, Out<Long> out) {
      if (value < 0) {
        context.getBroadcastState(FACTORS).clear();
      } else if (value >= 1_000) {
        context.getBroadcastState(OFFSETS).put("all", value);
      } else {
        context.getBroadcastState(FACTORS).put("all", value);
      }
    }
  }

  private Operator scale() {
    return ProcessOperators.create(
        new BroadcastSpec(new Scale(), List.of(FACTORS, OFFSETS)),
        bench.context(List.of(SIDE.name())));
  }

  @Test
  void shouldUseWhatBroadcastRecordsHaveLeftWhenRecordsCome() {
    Operator operator = scale();

    operator.inlet(0).emit(7L, 1);
    operator.inlet(1).emit(10L, 2);
    operator.inlet(1).emit(1_000L, 2);
    operator.inlet(0).emit(7L, 3);
    operator.watermark(new Watermark(3));
    operator.inlet(1).emit(-1L, 4);
    operator.inlet(0).emit(7L, 5);

    assertThat(bench.out).containsExactly("7@1", "1070@3", "W(3)", "1007@5");
    assertThat(bench.sides.get("side")).contains("at 3@5");
  }

  @Test
  void shouldNameTheStatesThereAreWhenAnotherIsAskedFor() {
    Operator operator =
        ProcessOperators.create(
            new BroadcastSpec(new Scale(), List.of(UNKNOWN)), bench.context(List.of()));

    assertThatThrownBy(() -> operator.inlet(0).emit(7L, 1))
        .cause()
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("'factors'")
        .hasMessageContaining("[unknown]")
        .hasMessageContaining("broadcast(...)");
  }

  /** Sums each key; a broadcast record adds itself to all sums there are and shows them. */
  private static final class Sums extends KeyedBroadcastProcessFunction<Long, Long, Long, String> {
    private static final long serialVersionUID = 1L;
    private final ValueState<Long> sum = value("sum", Long.class);

    @Override
    public void processElement(Long value, ReadOnlyContext<Long> context, Out<String> out) {
      Long before = sum.value();
      sum.update((before == null ? 0 : before) + value);
      context.timerService().registerEventTimeTimer(context.timestamp() + 10);
    }

    @Override
    public void processBroadcastElement(Long value, Context<Long> context, Out<String> out)
        throws Exception {
      context.getBroadcastState(FACTORS).put("last", value);
      context.applyToKeyedState(
          SUM,
          (Long key, ValueState<Long> state) -> {
            state.update(state.value() + value);
            out.emit(key + "=" + state.value());
          });
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext<Long> context, Out<String> out) {
      Long last = context.getBroadcastState(FACTORS).get("last");
      out.emit("timer " + context.currentKey() + " sum " + sum.value() + " last " + last);
    }
  }

  @Test
  void shouldVisitEveryKeyThatHasTheStateWhenABroadcastRecordAsks() {
    Operator operator =
        ProcessOperators.create(
            new KeyedBroadcastSpec(new Sums(), List.of(FACTORS)), bench.context(List.of(), PARITY));
    try {
      operator.open();
    } catch (Exception e) {
      throw new AssertionError(e);
    }

    operator.inlet(1).emit(5L, 1); // no key yet
    operator.inlet(0).emit(1L, 10);
    operator.inlet(0).emit(3L, 10);
    operator.inlet(0).emit(2L, 11);
    operator.inlet(1).emit(100L, 12);
    operator.watermark(new Watermark(20));
    operator.inlet(1).emit(6L, 30);
    operator.watermark(new Watermark(Long.MAX_VALUE));

    assertThat(bench.out)
        .containsExactlyInAnyOrder(
            "1=104@12",
            "0=102@12",
            "timer 1 sum 104 last 100@20",
            "W(20)",
            "1=110@30",
            "0=108@30",
            "timer 0 sum 108 last 6@21",
            "W(max)");
    assertThat(bench.out.indexOf("timer 1 sum 104 last 100@20"))
        .isLessThan(bench.out.indexOf("W(20)"));
  }
}
