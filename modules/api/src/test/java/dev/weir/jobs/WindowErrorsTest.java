package dev.weir.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.SingleOutputStreamOperator;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.window.ContinuousEventTimeTrigger;
import dev.weir.api.window.ContinuousProcessingTimeTrigger;
import dev.weir.api.window.CountEvictor;
import dev.weir.api.window.CountTrigger;
import dev.weir.api.window.DeltaEvictor;
import dev.weir.api.window.DeltaTrigger;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.EventTimeTrigger;
import dev.weir.api.window.ProcessingTimeSessionWindows;
import dev.weir.api.window.ProcessingTimeoutTrigger;
import dev.weir.api.window.PurgingTrigger;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.SlidingProcessingTimeWindows;
import dev.weir.api.window.TimeEvictor;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.TumblingProcessingTimeWindows;
import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each mistake with windows is reported by the call that makes it, and adds nothing. */
class WindowErrorsTest {

  private static final Duration ZERO = Duration.ZERO;
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration BACK = Duration.ofSeconds(-1);
  private static final Duration NANOS = Duration.ofNanos(1_500_000);
  private static final Duration ENDLESS = Duration.ofSeconds(Long.MAX_VALUE);

  private final StreamExecutionEnvironment env =
      StreamExecutionEnvironment.createLocalEnvironment(2);
  private final KeyedStream<Long, Long> keyed = env.fromElements(1L, 2L).keyBy(n -> n);

  record Case(String message, ThrowingCallable call) {}

  private void assertRefused(List<Case> cases) {
    int before = env.program("before").transformations().size();
    for (Case refused : cases) {
      assertThatThrownBy(refused.call())
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining(refused.message())
          .hasMessageContaining("at WindowErrorsTest.java:");
    }
    assertThat(env.program("after").transformations()).hasSize(before);
  }

  @Test
  void shouldRefuseWhenALengthIsNone() {
    assertRefused(
        List.of(
            new Case("a size of at least one", () -> TumblingEventTimeWindows.of(ZERO)),
            new Case("found PT-1S", () -> TumblingEventTimeWindows.of(BACK)),
            new Case("whole milliseconds", () -> TumblingEventTimeWindows.of(NANOS)),
            new Case("at most 9223372036854775807", () -> TumblingEventTimeWindows.of(ENDLESS)),
            new Case("found null", () -> TumblingEventTimeWindows.of(null)),
            new Case("a size of at least one", () -> TumblingProcessingTimeWindows.of(ZERO)),
            new Case("a size of at least one", () -> SlidingEventTimeWindows.of(ZERO, SECOND)),
            new Case("a slide of at least one", () -> SlidingEventTimeWindows.of(SECOND, ZERO)),
            new Case("a slide of at least", () -> SlidingProcessingTimeWindows.of(SECOND, BACK)),
            new Case(
                "found PT2562047788015215H", () -> SlidingEventTimeWindows.of(SECOND, ENDLESS)),
            new Case("a gap of at least one", () -> EventTimeSessionWindows.withGap(ZERO)),
            new Case("a gap of at least one", () -> ProcessingTimeSessionWindows.withGap(BACK)),
            new Case("a gap extractor", () -> EventTimeSessionWindows.withDynamicGap(null)),
            new Case("an interval of at least", () -> ContinuousEventTimeTrigger.of(ZERO)),
            new Case("an interval of at", () -> ContinuousProcessingTimeTrigger.of(BACK)),
            new Case("a size of at least one", () -> TimeEvictor.of(ZERO)),
            new Case(
                "a timeout of at least",
                () -> ProcessingTimeoutTrigger.of(EventTimeTrigger.create(), ZERO))));
  }

  @Test
  void shouldRefuseWhenAnOffsetIsAWholeDistanceOrMore() {
    Duration two = Duration.ofSeconds(2);
    assertRefused(
        List.of(
            new Case("an offset between -PT1S", () -> TumblingEventTimeWindows.of(SECOND, SECOND)),
            new Case("found PT-1S", () -> TumblingProcessingTimeWindows.of(SECOND, BACK)),
            new Case("found PT1S", () -> SlidingEventTimeWindows.of(two, SECOND, SECOND)),
            new Case("found null", () -> SlidingProcessingTimeWindows.of(two, SECOND, null)),
            new Case("a stagger", () -> TumblingEventTimeWindows.of(two, SECOND, null))));
    assertThat(TumblingEventTimeWindows.of(two, BACK).offset()).isEqualTo(-1_000);
  }

  @Test
  void shouldRefuseWhenACountOrAFunctionIsMissing() {
    assertRefused(
        List.of(
            new Case("at least 1 element, found 0", () -> CountTrigger.of(0)),
            new Case("at least 1 element, found -1", () -> CountEvictor.of(-1)),
            new Case("found 0", () -> keyed.countWindow(0)),
            new Case("found 0", () -> keyed.countWindow(1, 0)),
            new Case("found 0", () -> keyed.countWindowAll(0)),
            new Case("a delta function", () -> DeltaTrigger.of(1, null)),
            new Case("a delta function", () -> DeltaEvictor.of(1, null)),
            new Case("a trigger", () -> PurgingTrigger.of(null)),
            new Case("a window assigner", () -> keyed.window(null)),
            new Case("a window assigner", () -> keyed.windowAll(null)),
            new Case("a trigger", () -> seconds().trigger(null)),
            new Case("an evictor", () -> seconds().evictor(null)),
            new Case("an output tag", () -> seconds().sideOutputLateData(null)),
            new Case("a function", () -> seconds().reduce(null)),
            new Case("a lateness from 0", () -> seconds().allowedLateness(BACK)),
            new Case("a lateness from 0", () -> seconds().allowedLateness(ENDLESS)),
            new Case("a duration", () -> seconds().allowedLateness(null))));
  }

  private dev.weir.api.stream.WindowedStream<Long, Long, ?> seconds() {
    return keyed.window(TumblingEventTimeWindows.of(SECOND));
  }

  /** Adds, and cannot merge. */
  static final class Unmergeable implements AggregateFunction<Long, Long, Long> {
    private static final long serialVersionUID = 1L;
    private final boolean thrown;

    Unmergeable(boolean thrown) {
      this.thrown = thrown;
    }

    @Override
    public Long createAccumulator() {
      return 0L;
    }

    @Override
    public Long add(Long element, Long sum) {
      return sum + element;
    }

    @Override
    public Long getResult(Long sum) {
      return sum;
    }

    @Override
    @SuppressWarnings("NullAway") // what some do who think that it is never called
    public @Nullable Long merge(Long first, Long second) {
      if (thrown) {
        throw new UnsupportedOperationException();
      }
      return null;
    }
  }

  @Test
  void shouldRefuseWhenWindowsMergeAndWhatIsInThemCannot() {
    var sessions = EventTimeSessionWindows.withGap(SECOND);
    DeltaTrigger<Long, dev.weir.api.window.TimeWindow> delta = DeltaTrigger.of(1, (a, b) -> b - a);
    assertRefused(
        List.of(
            new Case("a trigger that can merge", () -> keyed.window(sessions).trigger(delta)),
            new Case(
                "a trigger that can merge",
                () -> keyed.window(sessions).trigger(PurgingTrigger.of(delta))),
            new Case(
                "an aggregate that can merge",
                () -> keyed.window(sessions).aggregate(new Unmergeable(true))),
            new Case(
                "whose merge throws or returns null",
                () -> keyed.window(sessions).aggregate(new Unmergeable(false)))));
    assertThat(seconds().aggregate(new Unmergeable(true)).name("not merged")).isNotNull();
    assertThat(
            keyed
                .window(sessions)
                .evictor(CountEvictor.of(3))
                .aggregate(new Unmergeable(true))
                .name("elements are kept"))
        .isNotNull();
  }

  @Test
  void shouldRefuseWhenAWindowOfAllIsToHaveSeveralSubtasks() {
    SingleOutputStreamOperator<Long> sums =
        keyed.windowAll(TumblingEventTimeWindows.of(SECOND)).sum();
    assertRefused(
        List.of(
            new Case("a parallelism of 1, found 2", () -> sums.setParallelism(2)),
            new Case("use keyBy(...).window(...)", () -> sums.setParallelism(7))));
    sums.setParallelism(1);
  }
}
