package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.accumulator.LongCounter;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RuntimeContext;
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
