package dev.weir.tasks.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.state.AggregatingState;
import dev.weir.api.state.ListState;
import dev.weir.api.state.MapState;
import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ValueState;
import dev.weir.core.code.UserCode;
import dev.weir.core.element.Batch;
import dev.weir.tasks.OneOperator;
import dev.weir.tasks.operator.Operator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The five kinds of state, against plain collections for each key. */
class StateModelTest {

  enum Kind {
    VALUE_SET,
    VALUE_CLEAR,
    LIST_ADD,
    LIST_ADD_TWO,
    LIST_UPDATE,
    LIST_CLEAR,
    MAP_PUT,
    MAP_REMOVE,
    MAP_CLEAR,
    SUM_ADD,
    SUM_CLEAR,
    SPREAD_ADD,
    SPREAD_CLEAR
  }

  /** A record: what it does to the states of its key. */
  record Write(String key, Kind kind, long argument) {}

  /** Greatest less least. */
  private static final class Spread implements AggregateFunction<Long, long[], Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public long[] createAccumulator() {
      return new long[] {Long.MAX_VALUE, Long.MIN_VALUE};
    }

    @Override
    public long[] add(Long element, long[] accumulator) {
      accumulator[0] = Math.min(accumulator[0], element);
      accumulator[1] = Math.max(accumulator[1], element);
      return accumulator;
    }

    @Override
    public Long getResult(long[] accumulator) {
      return accumulator[1] - accumulator[0];
    }

    @Override
    public long[] merge(long[] first, long[] second) {
      throw new UnsupportedOperationException();
    }
  }

  private static final class Writing extends KeyedProcessFunction<String, Write, String> {
    private static final long serialVersionUID = 1L;
    private final ValueState<Long> value = value("value", Long.class).orElse(-1L);
    private final ListState<Long> list = list("list", Long.class);
    private final MapState<Long, Long> map = map("map", Long.class, Long.class);
    private final ReducingState<Long> sum = reducing("sum", Long::sum, Long.class);
    private final AggregatingState<Long, Long> spread =
        aggregating("spread", new Spread(), long[].class);

    @Override
    public void processElement(Write write, Context<String> context, Out<String> out) {
      long n = write.argument();
      switch (write.kind()) {
        case VALUE_SET -> value.set(n);
        case VALUE_CLEAR -> value.clear();
        case LIST_ADD -> list.add(n);
        case LIST_ADD_TWO -> list.addAll(List.of(n, n + 1));
        case LIST_UPDATE -> list.update(n % 2 == 0 ? List.of() : List.of(n));
        case LIST_CLEAR -> list.clear();
        case MAP_PUT -> map.put(n, -n);
        case MAP_REMOVE -> map.remove(n);
        case MAP_CLEAR -> map.clear();
        case SUM_ADD -> sum.add(n);
        case SUM_CLEAR -> sum.clear();
        case SPREAD_ADD -> spread.add(n);
        case SPREAD_CLEAR -> spread.clear();
      }
      List<Long> elements = new ArrayList<>();
      list.get().forEach(elements::add);
      Map<Long, Long> entries = new LinkedHashMap<>();
      map.entries().forEach(entry -> entries.put(entry.getKey(), entry.getValue()));
      out.emit(
          shown(write.key(), value.get(), elements, entries, map.get(n), sum.get(), spread.get())
              + (map.isEmpty() == entries.isEmpty() && map.contains(n) == entries.containsKey(n)
                  ? ""
                  : " contradicts itself"));
    }
  }

  private static String shown(
      String key, Object value, Object list, Object map, Object entry, Object sum, Object spread) {
    return key + ": " + List.of(value, list, map, "" + entry, "" + sum, "" + spread);
  }

  /** What one key has. */
  private static final class Kept {
    private Long value = -1L;
    private List<Long> list = new ArrayList<>();
    private final Map<Long, Long> map = new LinkedHashMap<>();
    private final List<Long> summed = new ArrayList<>();
    private final List<Long> spread = new ArrayList<>();

    String write(Write write) {
      long n = write.argument();
      switch (write.kind()) {
        case VALUE_SET -> value = n;
        case VALUE_CLEAR -> value = -1L;
        case LIST_ADD -> list.add(n);
        case LIST_ADD_TWO -> list.addAll(List.of(n, n + 1));
        case LIST_UPDATE -> list = new ArrayList<>(n % 2 == 0 ? List.of() : List.of(n));
        case LIST_CLEAR -> list.clear();
        case MAP_PUT -> map.put(n, -n);
        case MAP_REMOVE -> map.remove(n);
        case MAP_CLEAR -> map.clear();
        case SUM_ADD -> summed.add(n);
        case SUM_CLEAR -> summed.clear();
        case SPREAD_ADD -> spread.add(n);
        case SPREAD_CLEAR -> spread.clear();
      }
      Long sum = summed.isEmpty() ? null : summed.stream().mapToLong(each -> each).sum();
      Long range =
          spread.isEmpty()
              ? null
              : new TreeMap<>(asKeys(spread)).lastKey() - new TreeMap<>(asKeys(spread)).firstKey();
      return shown(write.key(), value, list, map, map.get(n), sum, range);
    }

    private static Map<Long, Long> asKeys(List<Long> values) {
      Map<Long, Long> keys = new HashMap<>();
      values.forEach(value -> keys.put(value, value));
      return keys;
    }
  }

  @Property(tries = 300, seed = "4711", edgeCases = EdgeCasesMode.NONE)
  void shouldKeepWhatPlainCollectionsKeepForEachKey(@ForAll("writes") List<Write> writes) {
    OneOperator world = new OneOperator();
    KeySelector<Write, String> key = Write::key;
    KeyedProcessSpec spec =
        UserCode.open(
            UserCode.freeze(new KeyedProcessSpec(new Writing())),
            KeyedProcessSpec.class,
            StateModelTest.class.getClassLoader());
    Operator operator = ProcessOperators.create(spec, world.context(key));
    world.open(operator);
    Map<String, Kept> model = new HashMap<>();
    List<String> expected = new ArrayList<>();

    for (Write write : writes) {
      operator.inlet(0).emit(write, Batch.NO_TIMESTAMP);
      expected.add(model.computeIfAbsent(write.key(), first -> new Kept()).write(write));
    }

    assertThat(world.log).isEqualTo(expected);
  }

  @Provide
  Arbitrary<List<Write>> writes() {
    return Combinators.combine(
            Arbitraries.of("a", "b", "Aa", "BB"), // the last two have one hash code
            Arbitraries.of(Kind.class),
            Arbitraries.longs().between(-3, 6))
        .as(Write::new)
        .list()
        .ofMaxSize(80);
  }
}
