package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.window.ContinuousEventTimeTrigger;
import dev.weir.api.window.CountEvictor;
import dev.weir.api.window.CountTrigger;
import dev.weir.api.window.DeltaEvictor;
import dev.weir.api.window.DeltaTrigger;
import dev.weir.api.window.EventTimeSessionWindows;
import dev.weir.api.window.EventTimeTrigger;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.PurgingTrigger;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TimeEvictor;
import dev.weir.api.window.TimeWindow;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.element.Batch;
import dev.weir.core.type.Types;
import dev.weir.tasks.WindowModel.Fires;
import dev.weir.tasks.WindowModel.Keeps;
import dev.weir.tasks.WindowModel.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Windows against their model: the same however the chain is interrupted. */
class WindowsTest {

  private static final KeySelector<Long, Long> KEY = value -> value % WindowModel.KEYS;
  private static final OutputTag<Long> LATE = OutputTag.of("late", Long.class);

  /** An element of a key, or, when the key is negative, a watermark. */
  record Step(long key, long time) {}

  /** What a window holds. */
  enum Holds {
    ELEMENTS,
    AGGREGATE
  }

  private static final class Show extends ProcessWindowFunction<Long, String, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final boolean anyOrder;

    Show(boolean anyOrder) {
      this.anyOrder = anyOrder;
    }

    @Override
    public void process(
        Long key, Context<TimeWindow> context, Iterable<Long> elements, Out<String> out) {
      List<Long> values = new ArrayList<>();
      elements.forEach(values::add);
      out.emit(line(key, context.window(), WindowModel.text(values, anyOrder)));
    }
  }

  private static final class ShowText
      extends ProcessWindowFunction<List<Long>, String, Long, TimeWindow> {
    private static final long serialVersionUID = 1L;
    private final boolean anyOrder;

    ShowText(boolean anyOrder) {
      this.anyOrder = anyOrder;
    }

    @Override
    public void process(
        Long key, Context<TimeWindow> context, Iterable<List<Long>> elements, Out<String> out) {
      String text = WindowModel.text(elements.iterator().next(), anyOrder);
      out.emit(line(key, context.window(), text));
    }
  }

  private static String line(Long key, TimeWindow window, String values) {
    return "%d [%d, %d) %s".formatted(key, window.start(), window.end(), values);
  }

  /** Gathers elements; its accumulators are changed and returned. */
  private record Gather() implements AggregateFunction<Long, ArrayList<Long>, List<Long>> {

    @Override
    public ArrayList<Long> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public ArrayList<Long> add(Long element, ArrayList<Long> all) {
      all.add(element);
      return all;
    }

    @Override
    public List<Long> getResult(ArrayList<Long> all) {
      return List.copyOf(all);
    }

    @Override
    public ArrayList<Long> merge(ArrayList<Long> first, ArrayList<Long> second) {
      first.addAll(second);
      return first;
    }
  }

  @Provide
  static Arbitrary<List<Step>> steps() {
    Arbitrary<Long> near = Arbitraries.longs().between(-25, 25);
    Arbitrary<Long> ends =
        Arbitraries.longs()
            .between(1, 12)
            .flatMap(i -> Arbitraries.of(Long.MIN_VALUE + i, Long.MAX_VALUE - i));
    Arbitrary<Long> times =
        Arbitraries.frequencyOf(net.jqwik.api.Tuple.of(20, near), net.jqwik.api.Tuple.of(1, ends));
    return Combinators.combine(Arbitraries.of(0L, 0L, 0L, 1L, 1L, 2L, -1L, -1L), times)
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }

  @Provide
  static Arbitrary<Rules> rules() {
    Arbitrary<Long> lateness = Arbitraries.of(0L, 0L, 1L, 7L, Long.MAX_VALUE);
    Arbitrary<Long> slides = Arbitraries.longs().between(0, 9);
    return Combinators.combine(
            Arbitraries.longs().between(1, 12),
            slides,
            Arbitraries.longs().between(-8, 8),
            lateness,
            Arbitraries.of(Fires.class),
            Arbitraries.of(true, false, false),
            Arbitraries.of(Keeps.class),
            Arbitraries.of(true, false))
        .as(
            (size, slide, offset, late, fires, purging, keeps, after) ->
                slide == 0
                    ? new Rules(
                        size,
                        0,
                        0,
                        late,
                        fires == Fires.EVERY_THIRD ? fires : Fires.AT_END,
                        purging,
                        Keeps.ALL,
                        false)
                    : new Rules(size, slide, offset % slide, late, fires, purging, keeps, after));
  }

  private static WindowAssigner<Object, TimeWindow> assigner(Rules rules) {
    Duration size = Duration.ofMillis(rules.size());
    if (rules.sessions()) {
      return EventTimeSessionWindows.withGap(size);
    }
    Duration offset = Duration.ofMillis(rules.offset());
    return rules.slide() == rules.size()
        ? TumblingEventTimeWindows.of(size, offset)
        : SlidingEventTimeWindows.of(size, Duration.ofMillis(rules.slide()), offset);
  }

  private static Trigger<?, ?> trigger(Rules rules) {
    Trigger<?, ?> trigger =
        switch (rules.fires()) {
          case AT_END -> EventTimeTrigger.create();
          case EVERY_THIRD -> CountTrigger.of(3);
          case EVERY_FIVE_MILLIS -> ContinuousEventTimeTrigger.of(Duration.ofMillis(5));
          case FAR_FROM_LAST ->
              DeltaTrigger.of(
                  3, (Long one, Long other) -> WindowModel.distance(one, other), Long.class);
        };
    return rules.purging() ? PurgingTrigger.of(trigger) : trigger;
  }

  private static @Nullable Evictor<?, ?> evictor(Rules rules) {
    boolean after = rules.keepsAfter();
    return switch (rules.keeps()) {
      case ALL -> null;
      case LAST_TWO -> CountEvictor.of(2, after);
      case LAST_FOUR_MILLIS -> TimeEvictor.of(Duration.ofMillis(4), after);
      case NEAR_LAST ->
          DeltaEvictor.of(4, (Long one, Long other) -> WindowModel.distance(one, other), after);
    };
  }

  private static TestJob job(Rules rules, Holds holds) {
    WindowSettings windows =
        new WindowSettings(
            assigner(rules),
            trigger(rules),
            evictor(rules),
            rules.lateness(),
            LATE,
            Types.of(Long.class));
    WindowContents contents =
        holds == Holds.ELEMENTS
            ? new WindowContents.Collected(new Show(rules.sessions()))
            : new WindowContents.Aggregated(
                new Gather(), Types.of(ArrayList.class), new ShowText(rules.sessions()));
    return new TestJob()
        .input(0, 1)
        .operator("windows", Types.of(String.class), new WindowSpec(windows, contents), KEY)
        .exit()
        .exit(new Partitioning.Forward(), 1, LATE.name());
  }

  @Property(tries = 300, seed = "20261123")
  void shouldEmitWhatTheRulesSay(
      @ForAll("steps") List<Step> steps, @ForAll("rules") Rules rules, @ForAll Holds holds) {
    WindowModel model = new WindowModel(rules);
    List<Batch> batches = new ArrayList<>();
    List<Long> marks = new ArrayList<>();
    Batch batch = new Batch(4);
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      if (step.key() < 0) {
        batches.add(batch);
        marks.add(step.time());
        batch = new Batch(4);
        model.watermark(step.time());
      } else {
        long value = i * WindowModel.KEYS + step.key();
        batch.add(value, step.time());
        model.element(value, step.time());
      }
    }
    Batch last = batch;
    model.watermark(Long.MAX_VALUE);
    model.out.add("end");
    model.late.add("end");

    List<List<String>> outputs =
        OperatorHarness.outputs(
            () -> job(rules, holds),
            dataPlane -> {
              MemoryDataPlane.Gate gate = dataPlane.gates.get(0);
              for (int i = 0; i < marks.size(); i++) {
                gate.put(0, copy(batches.get(i))).watermark(0, marks.get(i));
              }
              gate.put(0, copy(last)).end(0);
            });

    assertThat(WindowModel.sorted(outputs.get(0))).isEqualTo(WindowModel.sorted(model.out));
    assertThat(outputs.get(1)).isEqualTo(model.late);
  }

  private static Batch copy(Batch batch) {
    Batch copy = new Batch(4);
    for (int i = 0; i < batch.size(); i++) {
      copy.add(batch.value(i), batch.timestamp(i));
    }
    return copy;
  }
}
