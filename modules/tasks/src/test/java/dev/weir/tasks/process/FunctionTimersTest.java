package dev.weir.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.Timer;
import dev.weir.api.graph.OperatorSpec.KeyedCoProcessSpec;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.ProcessSpec;
import dev.weir.api.state.ValueState;
import dev.weir.core.element.Watermark;
import dev.weir.tasks.OneOperator;
import dev.weir.tasks.operator.Operator;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Timers as functions use them: by the service and by name. */
class FunctionTimersTest {

  private static final KeySelector<Order, String> KEY = Order::key;
  private static final OutputTag<String> SIDE = OutputTag.of("side", String.class);

  /** A record that tells a timer what to do: a time, or null to clear it. */
  record Order(String key, String timer, Long time) {}

  private static final class Named extends KeyedProcessFunction<String, Order, String> {
    private static final long serialVersionUID = 1L;
    private final ValueState<Long> fired = value("fired", Long.class).orElse(0L);
    private final Timer one =
        eventTimer("one", (key, at, out) -> out.emit("one of " + key + " for " + at));
    private final Timer two = eventTimer("two", this::two);
    private final Timer clock =
        processingTimer("clock", (key, at, out) -> out.emit("clock of " + key + " for " + at));

    private void two(String key, Instant at, Out<String> out) {
      fired.set(fired.get() + 1);
      out.emit("two of " + key + " #" + fired.get());
      if (fired.get() < 3) {
        two.at(at.minusMillis(5));
      }
    }

    @Override
    public void processElement(Order order, Context<String> context, Out<String> out) {
      if (order.timer().equals("service")) {
        context.timerService().registerEventTimeTimer(order.time());
        return;
      }
      Timer timer = order.timer().equals("one") ? one : order.timer().equals("two") ? two : clock;
      if (order.time() == null) {
        timer.clear();
      } else {
        timer.at(order.time());
      }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext<String> context, Out<String> out) {
      out.emit("service of " + context.currentKey());
    }
  }

  private final OneOperator world = new OneOperator();

  private Operator named() {
    Operator operator =
        ProcessOperators.create(new KeyedProcessSpec(new Named()), world.context(KEY));
    world.open(operator);
    return operator;
  }

  private void order(Operator operator, String key, String timer, Long time) {
    world.emit(operator, new Order(key, timer, time));
  }

  @Test
  void shouldKeepTimersOfDifferentNamesAndKeysApart() {
    Operator operator = named();
    order(operator, "a", "one", 10L);
    order(operator, "a", "service", 10L);
    order(operator, "a", "two", 10L);
    order(operator, "b", "one", 10L);
    order(operator, "a", "one", null);

    operator.watermark(new Watermark(10));

    assertThat(world.log)
        .containsExactly(
            "service of a@10",
            "two of a #1@10",
            "two of a #2@5",
            "two of a #3@0",
            "one of b for 1970-01-01T00:00:00.010Z@10",
            "W(10)");
  }

  @Test
  void shouldMoveATimerWhenItIsSetAgain() {
    Operator operator = named();
    order(operator, "a", "one", 10L);
    order(operator, "a", "one", 30L);
    order(operator, "a", "one", 20L);

    operator.watermark(new Watermark(19));
    operator.watermark(new Watermark(100));
    order(operator, "a", "one", 20L);
    operator.watermark(new Watermark(101));

    assertThat(world.log)
        .containsExactly(
            "W(19)",
            "one of a for 1970-01-01T00:00:00.020Z@20",
            "W(100)",
            "one of a for 1970-01-01T00:00:00.020Z@20",
            "W(101)");
  }

  @Test
  void shouldFireWithoutATimestampWhenATimerIsOfProcessingTime() {
    Operator operator = named();
    order(operator, "a", "clock", 5_000L);
    order(operator, "b", "clock", 6_000L);
    order(operator, "b", "clock", null);
    order(operator, "b", "clock", null);

    assertThat(operator.wakeAtMillis()).isEqualTo(5_000);
    world.at(9_000);

    assertThat(operator.resume()).isTrue();
    assertThat(world.log).containsExactly("clock of a for 1970-01-01T00:00:05Z");
  }

  private static final class Meeting extends KeyedCoProcessFunction<String, Order, Order, String> {
    private static final long serialVersionUID = 1L;
    private final ValueState<Boolean> met = value("met", Boolean.class).orElse(false);

    @Override
    public void processElement1(
        Order order, KeyedProcessFunction.Context<String> context, Out<String> out) {
      context.timerService().registerEventTimeTimer(order.time());
      context.timerService().registerProcessingTimeTimer(order.time());
    }

    @Override
    public void processElement2(
        Order order, KeyedProcessFunction.Context<String> context, Out<String> out) {
      met.set(true);
      context.timerService().deleteProcessingTimeTimer(order.time());
    }

    @Override
    public void onTimer(
        long timestamp, KeyedProcessFunction.OnTimerContext<String> context, Out<String> out) {
      String what = context.currentKey() + (met.get() ? " met " : " alone ");
      out.emit(what + context.timeDomain() + " " + context.timestamp());
      context.output(SIDE, what + context.currentWatermark());
    }
  }

  @Test
  void shouldShareStateAndTimersBetweenTwoInputs() {
    Operator operator =
        ProcessOperators.create(
            new KeyedCoProcessSpec(new Meeting()), world.contextWithSide("side", KEY, KEY));
    world.open(operator);
    operator.inlet(0).emit(new Order("a", "", 2_000L), 1);
    operator.inlet(0).emit(new Order("b", "", 2_000L), 2);
    operator.inlet(1).emit(new Order("b", "", 2_000L), 3);

    operator.watermark(new Watermark(2_500));
    world.at(3_000);
    operator.resume();

    assertThat(world.log)
        .containsExactly(
            "a alone EVENT_TIME 2000@2000",
            "side: a alone 2500@2000",
            "b met EVENT_TIME 2000@2000",
            "side: b met 2500@2000",
            "W(2500)",
            "a alone PROCESSING_TIME 2000",
            "side: a alone 2500");
  }

  @Test
  void shouldTellTheWatermarkToFunctionsWithoutAKey() throws Exception {
    ProcessFunction<String, String> telling =
        new ProcessFunction<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public void processElement(String value, Context context, Out<String> out) {
            out.emit(value + " at " + context.currentWatermark());
          }
        };
    Operator operator = ProcessOperators.create(new ProcessSpec(telling), world.context());
    operator.open();

    world.emit(operator, "x");
    operator.watermark(new Watermark(7));
    world.emit(operator, "y");

    assertThat(world.log).containsExactly("x at " + Long.MIN_VALUE, "W(7)", "y at 7");
  }
}
