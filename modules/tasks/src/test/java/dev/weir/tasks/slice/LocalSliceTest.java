package dev.weir.tasks.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.TypeHint;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.LocalSliceSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.graph.SlicePartial;
import dev.weir.api.graph.WindowContents;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.tasks.OneOperator;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.Output;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Windows behind an exchange come to the same whether elements were put together before it. */
class LocalSliceTest {

  private static final KeySelector<Long, Long> KEY = number -> number % 4;
  private static final TypeDescriptor SUMS = new TypeHint<ArrayList<Long>>() {}.descriptor();
  private static final int PRODUCERS = 3;

  /** Something that happens at a producer: an element, or its watermark goes on. */
  record Event(int producer, boolean watermark, long time, long element) {}

  /** Adds up, and counts, so that nothing is there twice. */
  static final class SumAndCount implements AggregateFunction<Long, ArrayList<Long>, String> {
    @Override
    public ArrayList<Long> createAccumulator() {
      return new ArrayList<>(List.of(0L, 0L));
    }

    @Override
    public ArrayList<Long> add(Long element, ArrayList<Long> sums) {
      return put(sums, element, 1);
    }

    @Override
    public String getResult(ArrayList<Long> sums) {
      return sums.toString();
    }

    @Override
    public ArrayList<Long> merge(ArrayList<Long> into, ArrayList<Long> part) {
      return put(into, part.get(0), part.get(1));
    }

    private static ArrayList<Long> put(ArrayList<Long> sums, long sum, long count) {
      sums.set(0, sums.get(0) + sum);
      sums.set(1, sums.get(1) + count);
      return sums;
    }
  }

  private static SliceWindowSpec windows(WindowGrid grid) {
    return new SliceWindowSpec(
        grid,
        new WindowContents.Aggregated(new SumAndCount(), SUMS, null),
        SUMS,
        0,
        null,
        Types.of(Long.class),
        false);
  }

  private static OperatorContext context(Output output, KeySelector<?, ?> key) {
    OperatorContext some = new OneOperator().context(key);
    return new OperatorContext(
        some.chain(), new OperatorId("op"), "op", output, Map.of(), List.of(key));
  }

  /** The windows behind the exchange; results, in order of their keys for each time. */
  private static final class Behind {
    private final List<String> results = new ArrayList<>();
    private final SliceWindowOperator operator;
    private final long[] marks = new long[PRODUCERS];
    private long least = Long.MIN_VALUE;

    Behind(SliceWindowSpec spec, KeySelector<?, ?> key) {
      Output log =
          new Output() {
            @Override
            public void emit(Object value, long timestamp) {
              results.add(value + "@" + timestamp);
            }

            @Override
            public void watermark(Watermark mark) {
              results.add("W(" + mark.timestamp() + ")");
            }

            @Override
            public void status(WatermarkStatus status) {}
          };
      operator = (SliceWindowOperator) SliceOperators.create(spec, context(log, key));
      Arrays.fill(marks, Long.MIN_VALUE);
    }

    /** The end of the exchange that a producer writes to. */
    Output from(int producer) {
      return new Output() {
        @Override
        public void emit(Object value, long timestamp) {
          operator.inlet(0).emit(value, timestamp);
        }

        @Override
        public void watermark(Watermark mark) {
          marks[producer] = mark.timestamp();
          long now = Arrays.stream(marks).min().getAsLong();
          if (now > least) {
            least = now;
            operator.watermark(new Watermark(now));
          }
        }

        @Override
        public void status(WatermarkStatus status) {}
      };
    }

    Map<String, Long> summary() {
      Map<String, Long> counts = new TreeMap<>();
      results.forEach(result -> counts.merge(result, 1L, Long::sum));
      counts.put("late", operator.late().dropped());
      return counts;
    }
  }

  private static Map<String, Long> direct(WindowGrid grid, List<Event> events) {
    Behind behind = new Behind(windows(grid), KEY);
    for (Event event : events) {
      Output to = behind.from(event.producer());
      if (event.watermark()) {
        to.watermark(new Watermark(event.time()));
      } else {
        to.emit(event.element(), event.time());
      }
    }
    return behind.summary();
  }

  private static Map<String, Long> putTogether(WindowGrid grid, List<Event> events) {
    SliceWindowSpec spec = windows(grid);
    Behind behind = new Behind(spec.withPartials(), KEY);
    List<Operator> locals = new ArrayList<>();
    for (int producer = 0; producer < PRODUCERS; producer++) {
      locals.add(
          SliceOperators.create(
              new LocalSliceSpec(spec, Types.of(Long.class)), context(behind.from(producer), KEY)));
    }
    for (Event event : events) {
      Operator local = locals.get(event.producer());
      if (event.watermark()) {
        local.watermark(new Watermark(event.time()));
      } else {
        local.inlet(0).emit(event.element(), event.time());
      }
    }
    return behind.summary();
  }

  @Property(tries = 1_000, seed = "4401")
  void shouldComeToTheSameWhenPutTogetherBefore(
      @ForAll("grids") WindowGrid grid, @ForAll("events") List<Event> events) {
    assertThat(putTogether(grid, events)).isEqualTo(direct(grid, events));
  }

  @Provide
  Arbitrary<WindowGrid> grids() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 12),
            Arbitraries.longs().between(1, 8),
            Arbitraries.longs().between(-3, 3))
        .as((size, slide, offset) -> new WindowGrid(size, slide, offset % slide, false));
  }

  /** Each producer's watermark goes on by itself; elements lie before and behind it. */
  @Provide
  Arbitrary<List<Event>> events() {
    Arbitrary<int[]> raw =
        Combinators.combine(
                Arbitraries.integers().between(0, PRODUCERS - 1),
                Arbitraries.integers().between(0, 3),
                Arbitraries.integers().between(-8, 15))
            .as((producer, kind, time) -> new int[] {producer, kind, time});
    return raw.list().ofMaxSize(80).map(LocalSliceTest::events);
  }

  private static List<Event> events(List<int[]> raws) {
    long[] marks = new long[PRODUCERS];
    List<Event> events = new ArrayList<>();
    for (int[] raw : raws) {
      int producer = raw[0];
      if (raw[1] == 0) {
        marks[producer] += Math.max(1, raw[2]);
        events.add(new Event(producer, true, marks[producer], 0));
      } else {
        events.add(new Event(producer, false, marks[producer] + raw[2], events.size() + 1L));
      }
    }
    for (int producer = 0; producer < PRODUCERS; producer++) {
      events.add(new Event(producer, true, Long.MAX_VALUE, 0));
    }
    return events;
  }

  @Test
  void shouldSendOnePartialForEachKeyWhenElementsMeet() {
    List<Object> sent = sent(10_000, 7);
    assertThat(sent).hasSize(7).allMatch(SlicePartial.class::isInstance);
    assertThat(sent.stream().mapToInt(one -> ((SlicePartial<?, ?>) one).elements()).sum())
        .isEqualTo(10_000);
  }

  /** A sample is put together; then elements go as they are. */
  @Test
  void shouldPassElementsOnWhenTheyDoNotMeet() {
    List<Object> sent = sent(60_000, 1_000_000);
    assertThat(sent).hasSize(60_000);
    assertThat(sent.stream().filter(SlicePartial.class::isInstance).count())
        .isEqualTo(Sampling.SAMPLE - 1);
  }

  /** What elements of that many keys, one after the other, leave as; the time is in one window. */
  private static List<Object> sent(int elements, int keys) {
    List<Object> sent = new ArrayList<>();
    Output out =
        new Output() {
          @Override
          public void emit(Object value, long timestamp) {
            sent.add(value);
          }

          @Override
          public void watermark(Watermark mark) {}

          @Override
          public void status(WatermarkStatus status) {}
        };
    KeySelector<Long, Long> key = number -> number % keys;
    Operator local =
        SliceOperators.create(
            new LocalSliceSpec(windows(new WindowGrid(10, 10, 0, false)), Types.of(Long.class)),
            context(out, key));
    for (long element = 0; element < elements; element++) {
      local.inlet(0).emit(element, 5);
    }
    local.watermark(Watermark.MAX);
    return sent;
  }
}
