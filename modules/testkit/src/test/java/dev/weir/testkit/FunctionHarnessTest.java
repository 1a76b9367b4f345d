package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.accumulator.LongCounter;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.function.Timer;
import dev.weir.api.state.ValueState;
import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Functions of users, alone. */
class FunctionHarnessTest {

  private static final OutputTag<String> LATE = OutputTag.of("late", String.class);
  private static final OutputTag<String> UNREAD = OutputTag.of("unread", String.class);
  private static final Instant NOON = Instant.parse("2030-01-01T12:00:00Z");

  private static final class Sorting extends ProcessFunction<String, Integer> {
    private static final long serialVersionUID = 1L;
    private transient LongCounter seen;

    @Override
    public void open(RuntimeContext context) {
      seen = new LongCounter();
      context.addAccumulator("seen", seen);
    }

    @Override
    public void processElement(String value, Context context, Out<Integer> out) {
      seen.add(1L);
      if (context.currentProcessingTime() > NOON.toEpochMilli()) {
        context.output(LATE, value);
        context.output(UNREAD, value);
      } else {
        out.emit(value.length());
      }
    }
  }

  private static final class Numbering extends KeyedProcessFunction<Character, String, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(String value, Context<Character> context, Out<String> out)
        throws Exception {
      if (value.length() > 5) {
        throw new IOException("too long: " + value);
      }
      out.emit(context.currentKey() + ":" + value);
    }
  }

  @Test
  void shouldDivideOutputsByProcessingTimeWhenItPasses() {
    try (var sorting = FunctionHarness.process(new Sorting(), LATE)) {
      sorting.process("a", "bb").processAt(NOON, "ccc");
      sorting.advance(Duration.ofHours(13));
      sorting.process("d");

      assertThat(sorting.output()).containsExactly(1, 2, 3);
      assertThat(sorting.received().get(0).timestamp()).isEmpty();
      assertThat(sorting.received().get(2).timestamp())
          .isEqualTo(OptionalLong.of(NOON.toEpochMilli()));
      assertThat(sorting.sideOutput(LATE)).containsExactly("d");
      assertThat(sorting.accumulator("seen", Long.class)).isEqualTo(4L);
      assertThatThrownBy(() -> sorting.sideOutput(UNREAD)).hasMessageContaining("'unread'");
    }
  }

  @Test
  void shouldFindTheKeyWhenAFunctionIsKeyed() {
    try (var numbering = FunctionHarness.keyed(word -> word.charAt(0), new Numbering())) {
      assertThat(numbering.process("be", "or").output()).containsExactly("b:be", "o:or");
    }
  }

  @Test
  void shouldThrowWhatTheFunctionThrows() {
    try (var numbering = FunctionHarness.keyed(word -> word.charAt(0), new Numbering())) {
      assertThatThrownBy(() -> numbering.process("question"))
          .hasRootCauseInstanceOf(IOException.class)
          .hasMessageContaining("too long: question");
      assertThatThrownBy(() -> numbering.process(""))
          .isInstanceOf(StringIndexOutOfBoundsException.class);
    }
  }

  @Test
  void shouldReduceEachKeyByItself() {
    try (var sums = FunctionHarness.reduce((Integer n) -> n % 2, Integer::sum)) {
      assertThat(sums.process(1, 2, 3, 4).output()).containsExactly(1, 2, 4, 6);
    }
  }

  @Test
  void shouldRefuseAFunctionThatCannotTravel() {
    Object lock = new Object();

    assertThatThrownBy(() -> FunctionHarness.map((String word) -> word + lock))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("java.lang.Object");
  }

  private static final class Reminding extends KeyedProcessFunction<String, String, String> {
    private static final long serialVersionUID = 1L;
    private final Timer later =
        processingTimer("later", (key, at, out) -> out.emit(key + " for " + at));

    @Override
    public void processElement(String value, Context<String> context, Out<String> out) {
      later.at(context.currentProcessingTime() + value.length() * 1_000L);
      context.timerService().registerEventTimeTimer(context.timestamp() + 5);
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext<String> context, Out<String> out) {
      out.emit(context.currentKey() + " at " + context.currentWatermark());
    }
  }

  @Test
  void shouldFireEachTimerAtItsTimeWhenProcessingTimePasses() {
    try (var reminding = FunctionHarness.keyed(word -> word, new Reminding())) {
      Instant start = reminding.now();
      reminding.processAt(NOON, "four").processAt(NOON, "to");
      assertThat(reminding.timers()).isEqualTo(4);

      reminding.advance(Duration.ofSeconds(3));
      reminding.advance(Duration.ofSeconds(3));

      assertThat(reminding.now()).isEqualTo(start.plusSeconds(6));
      assertThat(reminding.received())
          .extracting(Received::value, Received::at)
          .containsExactly(
              tuple("to for " + start.plusSeconds(2), start.plusSeconds(2)),
              tuple("four for " + start.plusSeconds(4), start.plusSeconds(4)));
      assertThat(reminding.timers()).isEqualTo(2);
    }
  }

  @Test
  void shouldFireTimersWhenTheWatermarkReachesThem() {
    try (var reminding = FunctionHarness.keyed(word -> word, new Reminding())) {
      reminding.processAt(NOON, "a");

      assertThat(reminding.advanceWatermark(NOON.plusMillis(4)).output()).isEmpty();
      reminding.advanceWatermark(NOON.plusMillis(6));
      assertThat(reminding.output()).containsExactly("a at " + NOON.plusMillis(6).toEpochMilli());
      assertThat(reminding.received().get(0).timestamp())
          .isEqualTo(OptionalLong.of(NOON.plusMillis(5).toEpochMilli()));
      assertThatThrownBy(() -> reminding.advanceWatermark(NOON))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("only rises");
      reminding.processAt(NOON, "b").endEventTime();
      assertThat(reminding.output()).hasSize(2).last().isEqualTo("b at " + Long.MAX_VALUE);
    }
  }

  private static final class Paying extends KeyedCoProcessFunction<String, String, String, String> {
    private static final long serialVersionUID = 1L;
    private final ValueState<Boolean> paid = value("paid", Boolean.class).orElse(false);

    @Override
    public void processElement1(
        String order, KeyedProcessFunction.Context<String> context, Out<String> out) {
      context.timerService().registerEventTimeTimer(context.timestamp() + 1_000);
    }

    @Override
    public void processElement2(
        String payment, KeyedProcessFunction.Context<String> context, Out<String> out) {
      paid.set(true);
    }

    @Override
    public void onTimer(
        long timestamp, KeyedProcessFunction.OnTimerContext<String> context, Out<String> out) {
      if (!paid.get()) {
        context.output(LATE, context.currentKey());
      }
    }
  }

  @Test
  void shouldTakeTwoInputsWhenAFunctionHasTwo() {
    try (var paying = FunctionHarness.keyedCo(word -> word, word -> word, new Paying(), LATE)) {
      paying.firstAt(NOON, "a").firstAt(NOON, "b").second("b");
      assertThat(paying.timers()).isEqualTo(2);

      paying.advanceWatermark(NOON.plusSeconds(1));

      assertThat(paying.sideOutput(LATE)).containsExactly("a");
      assertThat(paying.output()).isEmpty();
    }
  }

  private static final class Both extends CoProcessFunction<String, Integer, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement1(String value, ProcessFunction.Context context, Out<String> out) {
      out.emit("first " + value);
    }

    @Override
    public void processElement2(Integer value, ProcessFunction.Context context, Out<String> out) {
      out.emit("second " + value + " at " + context.currentWatermark());
    }
  }

  @Test
  void shouldTellInputsApartWhenThereIsNoKey() {
    try (var both = FunctionHarness.coProcess(new Both())) {
      both.first("a").advanceWatermark(Instant.ofEpochMilli(7)).second(1, 2);

      assertThat(both.output()).containsExactly("first a", "second 1 at 7", "second 2 at 7");
    }
  }

  @Test
  void shouldMapAndFlatMap() {
    try (var lengths = FunctionHarness.map(String::length);
        var words =
            FunctionHarness.flatMap(
                (String line, Out<String> out) -> {
                  for (String word : line.split(" ")) {
                    out.emit(word);
                  }
                })) {
      assertThat(lengths.process("to", "be").output()).containsExactly(2, 2);
      assertThat(words.process("to be").output()).containsExactly("to", "be");
    }
  }
}
