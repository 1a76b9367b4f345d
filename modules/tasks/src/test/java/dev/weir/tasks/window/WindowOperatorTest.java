package dev.weir.tasks.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.WindowCoGroupSpec;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.window.ContinuousEventTimeTrigger;
import dev.weir.api.window.ContinuousProcessingTimeTrigger;
import dev.weir.api.window.CountEvictor;
import dev.weir.api.window.CountTrigger;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.EventTimeTrigger;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.GlobalWindows;
import dev.weir.api.window.MergingWindowAssigner;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.ProcessingTimeSessionWindows;
import dev.weir.api.window.ProcessingTimeoutTrigger;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.TumblingProcessingTimeWindows;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowAssigner;
import dev.weir.api.window.WindowStagger;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.tasks.OperatorBench;
import dev.weir.tasks.operator.Explained;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WindowOperatorTest {

  private static final KeySelector<Long, Long> KEY = n -> n % 10;
  private static final Duration TEN = Duration.ofMillis(10);

  private final OperatorBench bench = new OperatorBench();

  private static WindowSettings settings(
      WindowAssigner<?, ?> assigner,
      @Nullable Trigger<?, ?> trigger,
      @Nullable Evictor<?, ?> evictor,
      long lateness) {
    return new WindowSettings(
        assigner,
        trigger == null ? assigner.defaultTrigger() : trigger,
        evictor,
        lateness,
        null,
        Types.of(Long.class));
  }

  private Operator operator(WindowSettings settings, WindowContents contents) throws Exception {
    Operator operator =
        WindowOperators.create(
            new WindowSpec(settings, contents), bench.context(List.of("side"), KEY));
    operator.open();
    return operator;
  }

  private Operator sums(WindowAssigner<?, ?> assigner, @Nullable Trigger<?, ?> trigger)
      throws Exception {
    return sums(settings(assigner, trigger, null, 0));
  }

  private Operator sums(WindowSettings settings) throws Exception {
    ReduceFunction<Long> sum = Long::sum;
    return operator(settings, new WindowContents.Reduced(sum, null));
  }

  private static void element(Operator operator, long value, long timestamp) {
    operator.inlet(0).emit(value, timestamp);
  }

  private static void watermark(Operator operator, long mark) {
    operator.watermark(new Watermark(mark));
  }

  @Test
  void shouldAskForTimestampsWhenAnElementHasNone() throws Exception {
    Operator operator = sums(TumblingEventTimeWindows.of(TEN), null);

    assertThatThrownBy(() -> element(operator, 1, Batch.NO_TIMESTAMP))
        .isInstanceOf(OperatorFailure.class)
        .cause()
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("operator 'op'")
        .hasMessageContaining("assignTimestampsAndWatermarks");
  }

  @Test
  void shouldNameTheOperatorWhenADynamicGapIsNone() throws Exception {
    Operator operator = sums(EventTimeSessionWindows.withDynamicGap((Long n) -> n - 1), null);

    assertThatThrownBy(() -> element(operator, 1, 0))
        .cause()
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("operator 'op', gap of a session window")
        .hasMessageContaining("found 0");
  }

  @Test
  void shouldCountWhatIsDroppedWhenItComesTooLate() throws Exception {
    Operator operator = sums(settings(TumblingEventTimeWindows.of(TEN), null, null, 5));
    watermark(operator, 13);

    element(operator, 1, 8); // window ends at 9, is kept until 14
    watermark(operator, 14);
    element(operator, 2, 9);
    element(operator, 3, 10);

    assertThat(bench.out).containsExactly("W(13)", "1@9", "W(14)");
    assertThat(((Explained) operator).times().lateDropped()).isEqualTo(1);
  }

  @Test
  void shouldNotDropWhatIsInAGapOfWindowsWhenItIsNotLate() throws Exception {
    Operator operator = sums(SlidingEventTimeWindows.of(Duration.ofMillis(2), TEN), null);
    watermark(operator, 14);

    element(operator, 1, 15); // in no window, and not late
    assertThat(((Explained) operator).times().lateDropped()).isZero();
    element(operator, 1, 14); // in no window, and late
    assertThat(((Explained) operator).times().lateDropped()).isEqualTo(1);
  }

  @Test
  void shouldFireByTheClockWhenWindowsGoByProcessingTime() throws Exception {
    Operator operator = sums(TumblingProcessingTimeWindows.of(TEN), null);
    bench.wallMillis(1_003);
    element(operator, 11, Batch.NO_TIMESTAMP);
    element(operator, 21, Batch.NO_TIMESTAMP);
    assertThat(operator.wakeAtMillis()).isEqualTo(1_009);

    bench.wallMillis(1_008);
    operator.resume();
    assertThat(bench.out).isEmpty();
    bench.wallMillis(1_009);
    operator.resume();

    assertThat(bench.out).containsExactly("32@1009");
    assertThat(((Explained) operator).times().timers().waiting()).isZero();
  }

  @Test
  void shouldJoinSessionsByTheClockWhenTheyTouch() throws Exception {
    Operator operator = sums(ProcessingTimeSessionWindows.withGap(TEN), null);
    for (long now : new long[] {1_000, 1_008}) {
      bench.wallMillis(now);
      operator.resume();
      element(operator, 1, Batch.NO_TIMESTAMP);
    }
    bench.wallMillis(1_017);
    operator.resume();

    assertThat(bench.out).containsExactly("2@1017");
  }

  @Test
  void shouldFireAgainAndAgainWhenTheTriggerIsContinuous() throws Exception {
    Operator operator =
        sums(TumblingEventTimeWindows.of(TEN), ContinuousEventTimeTrigger.of(Duration.ofMillis(4)));
    element(operator, 1, 1);
    watermark(operator, 3);
    watermark(operator, 8);
    watermark(operator, 9);

    // at 4 and 8, and at the end
    assertThat(bench.out).containsExactly("W(3)", "1@9", "1@9", "W(8)", "1@9", "W(9)");
  }

  @Test
  void shouldGoOnWithTheClockWhenAContinuousTriggerIsPastItsWindow() throws Exception {
    Operator operator =
        sums(TumblingEventTimeWindows.of(TEN), ContinuousProcessingTimeTrigger.of(TEN));
    bench.wallMillis(1_004);
    element(operator, 1, 1); // a window of long ago
    for (long now = 1_004; now <= 1_029; now++) {
      bench.wallMillis(now);
      operator.resume();
    }

    assertThat(bench.out).containsExactly("1@9", "1@9");
    watermark(operator, 9);
    assertThat(((Explained) operator).times().timers().waiting()).isZero();
  }

  @Test
  void shouldFireWhenATimeoutEndsBeforeTheOtherTriggerFires() throws Exception {
    record Case(boolean renewed, boolean clearing, List<String> expected) {}
    String all = "@" + Long.MAX_VALUE;
    List<Case> cases =
        List.of(
            new Case(false, true, List.of("1006 2", "1014 3")),
            new Case(true, true, List.of("1008 3", "1014 3")),
            new Case(false, false, List.of("1006 2", "1008 3", "1014 3")));
    for (Case given : cases) {
      OperatorBench own = new OperatorBench();
      Operator operator =
          WindowOperators.create(
              new WindowSpec(
                  settings(
                      GlobalWindows.create(),
                      ProcessingTimeoutTrigger.of(
                          CountTrigger.of(3),
                          Duration.ofMillis(6),
                          given.renewed(),
                          given.clearing()),
                      null,
                      0),
                  new WindowContents.Reduced((ReduceFunction<Long>) Long::sum, null)),
              own.context(List.of(), (KeySelector<Long, Long>) n -> 0L));
      List<String> seen = new ArrayList<>();
      for (long now = 1_000; now < 1_020; now++) {
        own.wallMillis(now);
        operator.resume();
        if (now == 1_000 || now == 1_005 || now == 1_008 || now == 1_014) {
          element(operator, 1, Batch.NO_TIMESTAMP);
        }
        for (String line : own.out) {
          seen.add(now + " " + line.replace(all, ""));
        }
        own.out.clear();
      }
      assertThat(seen).as(given.toString()).isEqualTo(given.expected());
    }
  }

  /** Numbers the firings of a window, and of a key. */
  private static final class Numbers extends ProcessWindowFunction<Long, String, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private static final ValueStateDescriptor<Integer> FIRED =
        new ValueStateDescriptor<>("fired", Types.of(Integer.class), 0);

    @Override
    public void process(
        Long key, Context<TimeWindow> context, Iterable<Long> elements, Out<String> out) {
      out.emit(
          "window "
              + next(context.windowState().getState(FIRED))
              + ", key "
              + next(context.globalState().getState(FIRED)));
    }

    private static int next(ValueState<Integer> state) {
      int next = state.value() + 1;
      state.update(next);
      return next;
    }
  }

  @Test
  void shouldForgetTheStateOfAWindowButNotOfTheKeyWhenTheWindowIsOver() throws Exception {
    Operator operator =
        operator(
            settings(TumblingEventTimeWindows.of(TEN), CountTrigger.of(1), null, 0),
            new WindowContents.Collected(new Numbers()));
    element(operator, 1, 1);
    element(operator, 1, 2);
    watermark(operator, 9);
    element(operator, 1, 11);

    assertThat(bench.out)
        .containsExactly("window 1, key 1@9", "window 2, key 2@9", "W(9)", "window 1, key 3@19");
  }

  @Test
  void shouldRefuseStateOfAWindowWhenWindowsMerge() throws Exception {
    Operator operator =
        operator(
            settings(EventTimeSessionWindows.withGap(TEN), null, null, 0),
            new WindowContents.Collected(new Numbers()));
    element(operator, 1, 1);

    assertThatThrownBy(() -> watermark(operator, 20))
        .cause()
        .hasMessageContaining("operator 'op', windowState()")
        .hasMessageContaining("globalState()");
  }

  /** Sessions whose merged window is the first part alone, as if it did not know better. */
  private record Forgetful() implements MergingWindowAssigner<Object, TimeWindow> {

    @Override
    public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
      return List.of(new TimeWindow(timestamp, timestamp + 10));
    }

    @Override
    public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
      if (windows.size() > 1) {
        callback.merge(windows, new TimeWindow(0, 5));
      }
    }

    @Override
    public Trigger<Object, Window> defaultTrigger() {
      return EventTimeTrigger.create();
    }

    @Override
    public TypeDescriptor windowType() {
      return Types.of(TimeWindow.class);
    }

    @Override
    public boolean eventTime() {
      return true;
    }
  }

  @Test
  void shouldFailWhenAMergedWindowIsOverAlready() throws Exception {
    Operator operator = sums(new Forgetful(), null);
    watermark(operator, 6);
    element(operator, 1, 7);

    assertThatThrownBy(() -> element(operator, 1, 8))
        .cause()
        .hasMessageContaining("operator 'op', merging windows")
        .hasMessageContaining("not over yet");
  }

  @Test
  void shouldKeepWhatASessionHoldsWhenAnElementSpansItExactly() throws Exception {
    // An element's own window may equal the one that earlier ones have grown to.
    Operator operator = sums(EventTimeSessionWindows.withDynamicGap((Long n) -> n), null);
    element(operator, 10, 0);
    element(operator, 20, 0);
    element(operator, 20, 0);
    watermark(operator, 19);

    assertThat(bench.out).containsExactly("50@19", "W(19)");
  }

  @Test
  void shouldReviveASessionWhenALateElementReachesIt() throws Exception {
    Operator operator = sums(settings(EventTimeSessionWindows.withGap(TEN), null, null, 100));
    element(operator, 1, 0);
    watermark(operator, 15);
    element(operator, 1, 8); // reaches the fired one, and goes on past the watermark
    watermark(operator, 17);

    assertThat(bench.out).containsExactly("1@9", "W(15)", "2@17", "W(17)");
  }

  @Test
  void shouldAddUpCountsWhenSessionsMerge() throws Exception {
    Operator operator = sums(EventTimeSessionWindows.withGap(TEN), CountTrigger.of(3));
    element(operator, 1, 0);
    element(operator, 1, 20);
    assertThat(bench.out).isEmpty();

    element(operator, 1, 10);

    assertThat(bench.out).containsExactly("3@29");
  }

  @Test
  void shouldEmitNoReductionWhenTheEvictorLeftNothing() throws Exception {
    Evictor<Object, Window> all =
        new Evictor<>() {
          private static final long serialVersionUID = 1L;

          @Override
          public void evictBefore(
              Iterable<dev.weir.api.window.TimestampedValue<Object>> elements,
              int size,
              Window window,
              EvictorContext context) {
            var each = elements.iterator();
            while (each.hasNext()) {
              each.next();
              each.remove();
            }
          }

          @Override
          public void evictAfter(
              Iterable<dev.weir.api.window.TimestampedValue<Object>> elements,
              int size,
              Window window,
              EvictorContext context) {}
        };
    Operator operator = sums(settings(TumblingEventTimeWindows.of(TEN), null, all, 0));
    element(operator, 1, 1);
    watermark(operator, 9);

    assertThat(bench.out).containsExactly("W(9)");
  }

  /** Can be changed; a reduction that does so must not change what another window holds. */
  static final class Box {
    public long sum;

    public Box() {}

    Box(long sum) {
      this.sum = sum;
    }

    static Box addTo(Box first, Box second) {
      first.sum += second.sum;
      return first;
    }

    @Override
    public String toString() {
      return "box " + sum;
    }
  }

  @Test
  void shouldKeepWindowsApartWhenElementsAreMutable() throws Exception {
    WindowSettings windows =
        new WindowSettings(
            SlidingEventTimeWindows.of(TEN, Duration.ofMillis(5)),
            EventTimeTrigger.create(),
            null,
            0,
            null,
            Types.of(Box.class));
    ReduceFunction<Box> reduce = Box::addTo;
    Operator operator =
        WindowOperators.create(
            new WindowSpec(windows, new WindowContents.Reduced(reduce, null)),
            bench.context(List.of(), (KeySelector<Box, Long>) box -> 0L));
    operator.inlet(0).emit(new Box(1), 5L); // in [0, 10) and [5, 15)
    operator.inlet(0).emit(new Box(2), 6L);
    operator.inlet(0).emit(new Box(4), 11L); // in [5, 15) and [10, 20)
    watermark(operator, 100);

    assertThat(bench.out).containsExactly("box 3@9", "box 7@14", "box 4@19", "W(100)");
  }

  @Test
  void shouldShiftTheWindowsOfASubtaskWhenTheyAreStaggered() throws Exception {
    Duration hour = Duration.ofHours(1);
    Operator natural =
        sums(TumblingProcessingTimeWindows.of(hour, Duration.ZERO, WindowStagger.NATURAL), null);
    bench.wallMillis(5_000);
    element(natural, 1, Batch.NO_TIMESTAMP);
    assertThat(natural.wakeAtMillis()).isEqualTo(5_000 + hour.toMillis() - 1);

    Operator random =
        sums(TumblingProcessingTimeWindows.of(hour, Duration.ZERO, WindowStagger.RANDOM), null);
    element(random, 1, Batch.NO_TIMESTAMP);
    Operator again =
        sums(TumblingProcessingTimeWindows.of(hour, Duration.ZERO, WindowStagger.RANDOM), null);
    element(again, 1, Batch.NO_TIMESTAMP);
    assertThat(again.wakeAtMillis()).isEqualTo(random.wakeAtMillis()); // also after a failure
    assertThat(random.wakeAtMillis() % hour.toMillis()).isNotEqualTo(hour.toMillis() - 1);
  }

  @Test
  void shouldGiveWhatBothInputsHaveWhenAWindowOfTwoFires() throws Exception {
    CoGroupFunction<Long, Long, String> both =
        (first, second, out) -> out.emit(first + " " + second);
    WindowSettings windows =
        settings(TumblingEventTimeWindows.of(TEN), null, CountEvictor.of(3), 0);
    Operator operator =
        WindowOperators.create(
            new WindowCoGroupSpec(windows, both), bench.context(List.of(), KEY, KEY));
    operator.inlet(0).emit(10L, 1L);
    operator.inlet(0).emit(20L, 2L);
    operator.inlet(1).emit(30L, 3L);
    operator.inlet(1).emit(40L, 4L);
    operator.inlet(1).emit(1L, 4L); // another key
    watermark(operator, 9);

    assertThat(bench.out).containsExactlyInAnyOrder("[20] [30, 40]@9", "[] [1]@9", "W(9)");
  }
}
