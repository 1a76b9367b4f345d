package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.OutputTag;
import dev.weir.api.TypeHint;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.InvertibleAggregateFunction;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.LocalSliceSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.graph.OperatorSpec.WindowSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.window.CumulativeEventTimeWindows;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.element.Batch;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.tasks.SliceModel.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Windows by slices against a model that keeps them one by one. Accumulators are lists that are
 * changed in place, so that an accumulator that is shared where it must not be shows.
 */
class SliceWindowTest {

  private static final TypeDescriptor LIST = new TypeHint<ArrayList<Long>>() {}.descriptor();
  private static final OutputTag<Long> LATE = OutputTag.of("late", Long.class);
  private static final KeySelector<Object, Long> KEY =
      element -> (element instanceof List<?> list ? (Long) list.get(0) : (Long) element) % 10;

  /** Gathers elements; merges in place. */
  static class Gather implements AggregateFunction<Long, ArrayList<Long>, String> {
    @Override
    public ArrayList<Long> createAccumulator() {
      return new ArrayList<>();
    }

    @Override
    public ArrayList<Long> add(Long element, ArrayList<Long> accumulator) {
      accumulator.add(element);
      return accumulator;
    }

    @Override
    public String getResult(ArrayList<Long> accumulator) {
      return sorted(accumulator);
    }

    @Override
    public ArrayList<Long> merge(ArrayList<Long> first, ArrayList<Long> second) {
      first.addAll(second);
      return first;
    }
  }

  /** Takes back, too. */
  static final class GatherAndGive extends Gather
      implements InvertibleAggregateFunction<Long, ArrayList<Long>, String> {
    @Override
    public ArrayList<Long> deduct(ArrayList<Long> from, ArrayList<Long> part) {
      for (Long element : part) {
        assertThat(from.remove(element)).as("%s of %s", element, from).isTrue();
      }
      return from;
    }
  }

  private static String sorted(List<Long> list) {
    return list.stream().sorted().toList().toString();
  }

  enum Kind {
    INVERTIBLE,
    MERGEABLE,
    REDUCED;

    WindowContents contents() {
      if (this == REDUCED) {
        ReduceFunction<ArrayList<Long>> reduce =
            (first, second) -> {
              first.addAll(second);
              return first;
            };
        return new WindowContents.Reduced(reduce, null);
      }
      Gather aggregate = this == INVERTIBLE ? new GatherAndGive() : new Gather();
      return new WindowContents.Aggregated(aggregate, LIST, null);
    }

    Object element(long number) {
      return this == REDUCED ? new ArrayList<>(List.of(number)) : (Object) number;
    }
  }

  record Case(WindowGrid grid, long lateness, Kind kind, List<Step> steps) {}

  @Property(tries = 2000, seed = "4301")
  void shouldAgreeWithWindowsKeptOneByOneHoweverInterrupted(@ForAll("cases") Case given) {
    SliceModel model = SliceModel.of(given.grid(), given.lateness(), given.steps());

    List<List<String>> outputs = outputs(given, slices(given));

    assertThat(inOrder(outputs.get(0))).isEqualTo(inOrder(model.main));
    assertThat(outputs.get(1).stream().map(late -> late.replaceAll("[\\[\\]]", "")))
        .containsExactlyElementsOf(model.late);
  }

  @Property(tries = 300, seed = "4302")
  void shouldComeToTheSameAsTheOperatorOfAnyWindows(@ForAll("cases") Case given) {
    WindowGrid grid = given.grid();
    Duration size = Duration.ofMillis(grid.size());
    Duration slide = Duration.ofMillis(grid.slide());
    Duration offset =
        Duration.ofMillis(grid.offset() % (grid.cumulative() ? grid.size() : slide.toMillis()));
    WindowAssigner<?, ?> assigner =
        grid.cumulative()
            ? CumulativeEventTimeWindows.of(size, slide, offset)
            : size.equals(slide)
                ? TumblingEventTimeWindows.of(size, offset)
                : SlidingEventTimeWindows.of(size, slide, offset);
    WindowSettings settings =
        new WindowSettings(assigner, assigner.defaultTrigger(), null, given.lateness(), LATE, LIST);

    List<List<String>> bySlices = outputs(given, slices(given));
    List<List<String>> oneByOne = outputs(given, new WindowSpec(settings, given.kind().contents()));

    assertThat(inOrder(bySlices.get(0))).isEqualTo(inOrder(oneByOne.get(0)));
    assertThat(bySlices.get(1)).isEqualTo(oneByOne.get(1));
  }

  /** Partials leave when there is room, and before the watermark that they must not miss. */
  @Property(tries = 500, seed = "4303")
  void shouldComeToTheSameBehindAnOperatorThatPutsElementsTogether(@ForAll("cases") Case drawn) {
    Case given = new Case(drawn.grid(), 0, drawn.kind(), drawn.steps());
    SliceWindowSpec windows =
        new SliceWindowSpec(
            given.grid(), given.kind().contents(), LIST, 0, null, Types.of(Long.class), false);
    TypeDescriptor element = given.kind() == Kind.REDUCED ? LIST : Types.of(Long.class);
    LocalSliceSpec local = new LocalSliceSpec(windows, element);

    List<List<String>> outputs =
        OperatorHarness.outputs(
            () ->
                new TestJob()
                    .input(0, 1)
                    .operator("local", local.outputType(), local, KEY)
                    .operator("window", Types.of(String.class), windows.withPartials(), KEY)
                    .exit(),
            dataPlane -> feed(given, dataPlane.gates.get(0)),
            SliceWindowTest::inOrder);

    SliceModel model = SliceModel.of(given.grid(), 0, given.steps());
    assertThat(inOrder(outputs.get(0))).isEqualTo(inOrder(model.main));
  }

  @Example
  void shouldPassIdlenessOnAfterTheWatermarkWhoseWindowsStillFire() {
    Case given = new Case(new WindowGrid(10, 10, 0, false), 0, Kind.INVERTIBLE, List.of());

    List<List<String>> outputs =
        OperatorHarness.outputs(
            () ->
                new TestJob()
                    .input(0, 2)
                    .operator("window", Types.of(String.class), slices(given), KEY)
                    .exit(),
            dataPlane -> {
              MemoryDataPlane.Gate gate = dataPlane.gates.get(0);
              gate.watermark(0, 50);
              for (long element = 0; element < 300; element++) {
                Batch batch = new Batch(1);
                batch.add(element, 12);
                gate.put(1, batch);
              }
              // The last active channel held time back: both come of this one element.
              gate.put(0, WatermarkStatus.IDLE).put(1, WatermarkStatus.IDLE).end(0).end(1);
            },
            SliceWindowTest::inOrder);

    List<String> log = outputs.get(0);
    assertThat(log.indexOf("IDLE")).as("%s", log).isGreaterThan(log.indexOf("W(50)"));
    assertThat(log).contains("W(50)");
  }

  private static SliceWindowSpec slices(Case given) {
    return new SliceWindowSpec(
        given.grid(),
        given.kind().contents(),
        LIST,
        given.lateness(),
        LATE,
        TypeDescriptor.DYNAMIC,
        false);
  }

  private static List<List<String>> outputs(Case given, OperatorSpec spec) {
    Consumer<MemoryDataPlane> feed = dataPlane -> feed(given, dataPlane.gates.get(0));
    return OperatorHarness.outputs(
        () ->
            new TestJob()
                .input(0, 1)
                .operator("window", Types.of(String.class), spec, KEY)
                .exit()
                .exit(new Partitioning.Forward(), 1, "late"),
        feed,
        SliceWindowTest::inOrder);
  }

  private static void feed(Case given, MemoryDataPlane.Gate gate) {
    for (Step step : given.steps()) {
      if (step.watermark()) {
        gate.watermark(0, step.time());
      } else {
        Batch batch = new Batch(1);
        batch.add(given.kind().element(step.element()), step.time());
        gate.put(0, batch);
      }
    }
    gate.end(0);
  }

  /**
   * Results of one window come in the order of their keys in a table, which no user may count on.
   */
  private static List<String> inOrder(List<String> log) {
    List<String> all = new ArrayList<>();
    List<String> window = new ArrayList<>();
    String time = "";
    for (String each : log) {
      String at = each.substring(each.indexOf('@') + 1);
      if (!at.equals(time)) {
        window.stream().sorted().forEach(all::add);
        window.clear();
      }
      time = at;
      window.add(normal(each));
    }
    window.stream().sorted().forEach(all::add);
    return all;
  }

  /** A reduced list has no order; an aggregated one was sorted. */
  private static String normal(String each) {
    if (!each.startsWith("[")) {
      return each;
    }
    int close = each.indexOf(']');
    List<Long> list = new ArrayList<>();
    for (String number : each.substring(1, close).split(", ")) {
      list.add(Long.valueOf(number));
    }
    return sorted(list) + each.substring(close + 1);
  }

  @Provide
  Arbitrary<Case> cases() {
    Arbitrary<WindowGrid> sliding =
        Combinators.combine(longs(1, 12), longs(1, 8), longs(-3, 3))
            .as((size, slide, offset) -> new WindowGrid(size, slide, offset % slide, false));
    Arbitrary<WindowGrid> tumbling =
        Combinators.combine(longs(1, 12), longs(-3, 3))
            .as((size, offset) -> new WindowGrid(size, size, offset % size, false));
    Arbitrary<WindowGrid> cumulative =
        Combinators.combine(longs(1, 4), longs(1, 5), longs(-3, 3))
            .as((step, steps, offset) -> new WindowGrid(step * steps, step, offset, true));
    return Combinators.combine(
            Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, sliding),
                net.jqwik.api.Tuple.of(1, tumbling),
                net.jqwik.api.Tuple.of(2, cumulative)),
            Arbitraries.of(0L, 0L, 2L, 7L, 30L),
            Arbitraries.of(Kind.values()),
            steps())
        .as(Case::new);
  }

  private static Arbitrary<Long> longs(long least, long greatest) {
    return Arbitraries.longs().between(least, greatest);
  }

  /** Time goes on by and by, now and then by a leap; elements lie around it. */
  private static Arbitrary<List<Step>> steps() {
    Arbitrary<int[]> raw =
        Combinators.combine(
                Arbitraries.integers().between(0, 9),
                Arbitraries.integers().between(-12, 12),
                Arbitraries.integers().between(1, 3))
            .as((kind, time, key) -> new int[] {kind, time, key});
    return raw.list().ofMaxSize(60).map(SliceWindowTest::steps);
  }

  private static List<Step> steps(List<int[]> raws) {
    List<Step> steps = new ArrayList<>();
    long now = -20;
    long watermark = Long.MIN_VALUE;
    for (int[] raw : raws) {
      if (raw[0] == 0) {
        now += 10 + raw[1]; // a leap
      } else if (raw[0] <= 3) {
        now += raw[0];
        if (now + raw[1] / 2 > watermark) {
          watermark = now + raw[1] / 2;
          steps.add(new Step(true, watermark, 0));
        }
      } else {
        steps.add(new Step(false, now + raw[1], 10L * (steps.size() + 1) + raw[2]));
      }
    }
    return steps;
  }
}
