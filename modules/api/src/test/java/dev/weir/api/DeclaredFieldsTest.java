package dev.weir.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.Timer;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.ListState;
import dev.weir.api.state.MapState;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.StateDescriptor;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.core.code.ClosureCheck;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Types;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** State and timers declared as fields, before anything runs. */
class DeclaredFieldsTest {

  /** Takes whatever; tests are about the fields. */
  private abstract static class Idle extends KeyedProcessFunction<String, Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long value, Context<String> context, Out<Long> out) {}
  }

  private static final class Mean implements AggregateFunction<Long, long[], Double> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] createAccumulator() {
      return new long[2];
    }

    @Override
    public long[] add(Long element, long[] accumulator) {
      return new long[] {accumulator[0] + element, accumulator[1] + 1};
    }

    @Override
    public Double getResult(long[] accumulator) {
      return accumulator[0] / (double) accumulator[1];
    }

    @Override
    public long[] merge(long[] first, long[] second) {
      return new long[] {first[0] + second[0], first[1] + second[1]};
    }
  }

  /** One of each kind; its lambdas capture the function itself, and each other's handles. */
  private static final class All extends Idle {
    private static final long serialVersionUID = 1L;
    private final long offset;
    final ValueState<Boolean> small = value("small", Boolean.class).orElse(false);
    final ValueState<List<String>> names = value("names", new TypeHint<List<String>>() {});
    final ListState<Long> list = list("list", Long.class);
    final ListState<Map<String, Long>> maps = list("maps", new TypeHint<Map<String, Long>>() {});
    final MapState<String, Long> map = map("map", String.class, Long.class);
    final ReducingState<Long> sum = reducing("sum", (a, b) -> a + b + offset(), Long.class);
    final AggregatingState<Long, Double> mean = aggregating("mean", new Mean(), long[].class);
    final Timer forget = eventTimer("forget", (key, at, out) -> small.clear());
    final Timer alarm = processingTimer("alarm", this::ring);

    All(long offset) {
      this.offset = offset;
    }

    private long offset() {
      return offset;
    }

    private void ring(String key, java.time.Instant at, Out<Long> out) {
      forget.at(at.plusSeconds(1));
      out.emit(offset);
    }
  }

  private static <T> T travelled(T function, Class<T> type) {
    byte[] frozen = UserCode.freeze((java.io.Serializable) function);
    return UserCode.open(frozen, type, DeclaredFieldsTest.class.getClassLoader());
  }

  @Test
  void shouldListWhatIsDeclaredBeforeAndAfterTheFunctionTravels() {
    All here = new All(7);

    for (All function : List.of(here, travelled(here, All.class))) {
      assertThat(function.declaredStates())
          .extracting(StateDescriptor::name)
          .containsExactly("small", "names", "list", "maps", "map", "sum", "mean");
      assertThat(function.declaredStates().get(0))
          .isEqualTo(new ValueStateDescriptor<>("small", Types.of(Boolean.class), false));
      assertThat(function.declaredStates().get(1).types())
          .containsExactly(new TypeHint<List<String>>() {}.descriptor());
      assertThat(function.declaredTimers()).containsExactly("forget", "alarm");
      assertThat(function.sum).hasToString("state 'sum' of " + All.class.getTypeName());
    }
  }

  @Test
  void shouldFindNothingThatCannotTravelWhenLambdasCaptureTheFunction() {
    assertThat(ClosureCheck.firstUnserializable(new All(7))).isEmpty();
  }

  @Test
  void shouldNameTheWayWhenATimersLambdaCapturesWhatCannotTravel() {
    Object lock = new Object();
    final class Locking extends Idle {
      private static final long serialVersionUID = 1L;
      final Timer timer = eventTimer("unlock", (key, at, out) -> lock.notifyAll());
    }

    assertThatThrownBy(() -> UserCode.freeze(new Locking()))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("java.lang.Object");
  }

  private static final class TwiceState extends Idle {
    private static final long serialVersionUID = 1L;
    final ValueState<Long> first = value("same", Long.class);
    final ListState<Long> second = list("same", Long.class);
  }

  private static final class TwiceTimer extends Idle {
    private static final long serialVersionUID = 1L;
    final Timer first = eventTimer("same", (key, at, out) -> {});
    final Timer second = processingTimer("same", (key, at, out) -> {});
  }

  private static final class Blank extends Idle {
    private static final long serialVersionUID = 1L;
    final ValueState<Long> nameless = value(" ", Long.class);
  }

  @Test
  void shouldRefuseANameThatIsTakenOrBlankNamingTheFunctionAndTheLine() {
    assertThatThrownBy(TwiceState::new)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("list", "TwiceState", "'same' twice");
    assertThatThrownBy(TwiceTimer::new)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("processingTimer", "TwiceTimer", "'same' twice");
    assertThatThrownBy(Blank::new)
        .isInstanceOf(UserErrorException.class)
        .hasMessageContainingAll("Blank", "blank");
  }

  @Test
  void shouldLetAStateAndATimerHaveOneName() {
    final class Both extends Idle {
      private static final long serialVersionUID = 1L;
      final ValueState<Long> state = value("same", Long.class);
      final Timer timer = eventTimer("same", (key, at, out) -> {});
    }

    assertThat(new Both().declaredTimers()).containsExactly("same");
  }

  @Test
  void shouldSayWhereItBelongsWhenUsedWhereTheFunctionDoesNotRun() {
    All function = new All(7);

    assertThatThrownBy(function.small::get)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("state 'small'", "All", "does not run");
    assertThatThrownBy(() -> function.map.put("a", 1L)).hasMessageContaining("state 'map'");
    assertThatThrownBy(() -> function.list.add(1L)).hasMessageContaining("state 'list'");
    assertThatThrownBy(() -> function.sum.add(1L)).hasMessageContaining("state 'sum'");
    assertThatThrownBy(() -> function.mean.add(1L)).hasMessageContaining("state 'mean'");
    assertThatThrownBy(() -> function.forget.at(5))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContainingAll("timer 'forget'", "All", "does not run");
  }
}
