package dev.weir.tasks.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.graph.IntervalJoinSettings;
import dev.weir.core.element.Batch;
import dev.weir.core.element.Watermark;
import dev.weir.core.error.UserErrorException;
import dev.weir.tasks.OperatorBench;
import dev.weir.tasks.operator.OperatorFailure;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class IntervalJoinTest {

  private static final KeySelector<Long, Long> PARITY = id -> id % 2;
  private static final OutputTag<Long> LATE_LEFT = OutputTag.of("late left", Long.class);
  private static final OutputTag<Long> LATE_RIGHT = OutputTag.of("late right", Long.class);

  private static final class Pairs extends ProcessJoinFunction<Long, Long, String> {
    private static final long serialVersionUID = 1L;

    @Override
    public void processElement(Long left, Long right, Context context, Out<String> out) {
      assertThat(context.timestamp())
          .isEqualTo(Math.max(context.leftTimestamp(), context.rightTimestamp()));
      out.emit(left + "+" + right);
    }
  }

  /** A record of either side, or a watermark that many milliseconds above the last. */
  record Step(int kind, long time) {}

  private final OperatorBench bench = new OperatorBench();

  private IntervalJoinOperator operator(long lower, long upper) {
    return new IntervalJoinOperator(
        new IntervalJoinSettings(lower, upper, LATE_LEFT, LATE_RIGHT, new Pairs()),
        bench.context(List.of(LATE_LEFT.name(), LATE_RIGHT.name()), PARITY, PARITY));
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    Arbitrary<Long> near = Arbitraries.longs().between(-12, 12);
    Arbitrary<Long> ends =
        Arbitraries.longs()
            .between(0, 6)
            .flatMap(
                i -> Arbitraries.of(Long.MIN_VALUE + 1 + i, Long.MAX_VALUE - i, Long.MAX_VALUE));
    Arbitrary<Long> times = Arbitraries.frequencyOf(tuple(12, near), tuple(1, ends));
    return Combinators.combine(Arbitraries.of(0, 0, 0, 1, 1, 1, 2), times)
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  private static Tuple.Tuple2<Integer, Arbitrary<? extends Long>> tuple(
      int frequency, Arbitrary<Long> values) {
    return Tuple.of(frequency, values);
  }

  @Provide
  static Arbitrary<Long> bounds() {
    return Arbitraries.frequencyOf(
        tuple(8, Arbitraries.longs().between(-8, 8)),
        tuple(1, Arbitraries.of(Long.MIN_VALUE + 1, Long.MIN_VALUE + 3)),
        tuple(1, Arbitraries.of(Long.MAX_VALUE, Long.MAX_VALUE - 3)));
  }

  @Property(tries = 2_000, seed = "20261123")
  void shouldDoWhatTheModelDoesAndKeepNothingWhenInputsEnd(
      @ForAll("steps") List<Step> steps, @ForAll("bounds") long one, @ForAll("bounds") long other) {
    long lower = Math.min(one, other);
    long upper = Math.max(one, other);
    OperatorBench fresh = new OperatorBench();
    IntervalJoinOperator operator =
        new IntervalJoinOperator(
            new IntervalJoinSettings(lower, upper, LATE_LEFT, LATE_RIGHT, new Pairs()),
            fresh.context(List.of(LATE_LEFT.name(), LATE_RIGHT.name()), PARITY, PARITY));
    IntervalJoinModel model = new IntervalJoinModel(lower, upper);
    long mark = Long.MIN_VALUE;
    for (int id = 0; id < steps.size(); id++) {
      Step step = steps.get(id);
      if (step.kind() < 2) {
        operator.inlet(step.kind()).emit((long) id, step.time());
        model.record(step.kind() == 0, id, step.time());
      } else if (step.time() > mark) {
        mark = step.time();
        operator.watermark(new Watermark(mark));
        model.watermark(mark);
      }
    }
    operator.watermark(new Watermark(Long.MAX_VALUE));
    model.watermark(Long.MAX_VALUE);

    assertThat(fresh.out).isEqualTo(model.pairs);
    assertThat(withoutControl(fresh.sides.get(LATE_LEFT.name()))).isEqualTo(model.lateLeft);
    assertThat(withoutControl(fresh.sides.get(LATE_RIGHT.name()))).isEqualTo(model.lateRight);
    assertThat(operator.kept()).as("records and timers kept").isZero();
  }

  private static List<String> withoutControl(List<String> out) {
    return out.stream().filter(line -> !line.startsWith("W(")).toList();
  }

  @Example
  void shouldPairWithinBothBoundsWhenTimesAreNear() {
    IntervalJoinOperator join = operator(-2, 3);
    join.inlet(0).emit(10L, 10);
    long id = 100;
    for (long time = 7; time <= 14; time++, id += 2) { // 8, 9, .. 13 are within
      join.inlet(1).emit(id, time);
    }

    assertThat(bench.out)
        .containsExactly(
            "10+102@10", "10+104@10", "10+106@10", "10+108@11", "10+110@12", "10+112@13");
  }

  @Example
  void shouldTakeARecordAtTheWatermarkAndRefuseOneBelowWhenItComesLate() {
    IntervalJoinOperator join = operator(-5, 5);
    join.inlet(0).emit(2L, 20);
    join.watermark(new Watermark(20));

    join.inlet(1).emit(4L, 20);
    join.inlet(1).emit(6L, 19);
    join.inlet(0).emit(8L, 19);

    assertThat(bench.out).containsExactly("W(20)", "2+4@20");
    assertThat(bench.sides.get("late right")).containsExactly("W(20)", "6@19");
    assertThat(bench.sides.get("late left")).containsExactly("W(20)", "8@19");
  }

  @Example
  void shouldForgetARecordWhenTheWatermarkReachesItsLastPartner() {
    IntervalJoinOperator join = operator(0, 10);
    join.inlet(0).emit(2L, 20);

    join.watermark(new Watermark(29));
    assertThat(join.kept()).as("one key, one timer").isEqualTo(2);
    join.watermark(new Watermark(30));
    assertThat(join.kept()).isZero();
    join.inlet(1).emit(4L, 30);

    assertThat(bench.out).containsExactly("W(29)", "W(30)");
  }

  @Example
  void shouldPairFarTimesWhenBoundsHaveNoEnd() {
    IntervalJoinOperator join = operator(Long.MIN_VALUE, Long.MAX_VALUE);
    join.inlet(0).emit(2L, Long.MAX_VALUE - 1);
    join.inlet(1).emit(4L, 0);
    join.inlet(1).emit(6L, Long.MAX_VALUE);

    assertThat(bench.out).containsExactly("2+4@" + (Long.MAX_VALUE - 1), "2+6@" + Long.MAX_VALUE);
  }

  @Example
  void shouldSayWhatToDoWhenARecordHasNoTimestamp() {
    IntervalJoinOperator join = operator(0, 1);

    assertThatThrownBy(() -> join.inlet(0).emit(2L, Batch.NO_TIMESTAMP))
        .isInstanceOf(OperatorFailure.class)
        .hasCauseInstanceOf(UserErrorException.class)
        .cause()
        .hasMessageContaining("operator 'op'")
        .hasMessageContaining("assignTimestampsAndWatermarks");
  }

  @Example
  void shouldKeepOneTimerForManyRecordsOfOneKey() {
    IntervalJoinOperator join = operator(-1, 1);
    for (long i = 0; i < 1_000; i++) {
      join.inlet(0).emit(2L * i, 1_000 + i);
    }

    assertThat(join.kept()).as("one key, one timer").isEqualTo(2);
    join.watermark(new Watermark(Long.MAX_VALUE));
    assertThat(join.kept()).isZero();
  }
}
