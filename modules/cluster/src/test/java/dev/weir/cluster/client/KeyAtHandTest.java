package dev.weir.cluster.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.connector.Generator;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.RichCoMapFunction;
import dev.weir.api.function.RichFilterFunction;
import dev.weir.api.function.RichFlatMapFunction;
import dev.weir.api.function.RichMapFunction;
import dev.weir.api.function.RuntimeContext;
import dev.weir.api.state.ValueState;
import dev.weir.api.state.ValueStateDescriptor;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.DataStream;
import dev.weir.api.stream.KeyedStream;
import dev.weir.api.stream.StreamExecutionEnvironment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Functions that know nothing of keys have keyed state when their stream is keyed. */
class KeyAtHandTest {

  private static final int KEYS = 7;
  private static final int RECORDS = 700;

  /** Counts the records of a key. */
  private static final class Counter {
    private final ValueState<Long> seen;

    Counter(RuntimeContext context) {
      seen = context.getState(new ValueStateDescriptor<>("seen", Long.class));
    }

    long next() {
      Long before = seen.value();
      long now = before == null ? 1 : before + 1;
      seen.set(now);
      return now;
    }
  }

  static final class Mapping extends RichMapFunction<Long, String> {
    private transient Counter counter;

    @Override
    public void open(RuntimeContext context) {
      counter = new Counter(context);
    }

    @Override
    public String map(Long number) {
      return number % KEYS + " " + counter.next();
    }
  }

  static final class FlatMapping extends RichFlatMapFunction<Long, String> {
    private transient Counter counter;

    @Override
    public void open(RuntimeContext context) {
      counter = new Counter(context);
    }

    @Override
    public void flatMap(Long number, Out<String> out) {
      out.emit(number % KEYS + " " + counter.next());
    }
  }

  /** Lets every second of a key pass. */
  static final class Filtering extends RichFilterFunction<Long> {
    private transient Counter counter;

    @Override
    public void open(RuntimeContext context) {
      counter = new Counter(context);
    }

    @Override
    public boolean filter(Long number) {
      return counter.next() % 2 == 0;
    }
  }

  static final class Processing extends ProcessFunction<Long, String> {
    private transient Counter counter;

    @Override
    public void open(RuntimeContext context) {
      counter = new Counter(context);
    }

    @Override
    public void processElement(Long number, Context context, Out<String> out) {
      out.emit(number % KEYS + " " + counter.next());
    }
  }

  /** Counts the records of a key on both sides together. */
  static final class Mapping2 extends RichCoMapFunction<Long, Long, String> {
    private transient Counter counter;

    @Override
    public void open(RuntimeContext context) {
      counter = new Counter(context);
    }

    @Override
    public String map1(Long number) {
      return number % KEYS + " " + counter.next();
    }

    @Override
    public String map2(Long number) {
      return number % KEYS + " " + counter.next();
    }
  }

  /** A job, and how often each key comes out. */
  record Case(
      String name, Function<KeyedStream<Long, Long>, DataStream<String>> job, int greatest) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Case> shouldHaveStateOfTheKeyAtHandWhenTheStreamIsKeyed() {
    int each = RECORDS / KEYS;
    return List.of(
        new Case("map", keyed -> keyed.map(new Mapping()), each),
        new Case("flatMap", keyed -> keyed.flatMap(new FlatMapping()), each),
        new Case("process", keyed -> keyed.process(new Processing()), each),
        new Case(
            "filter",
            keyed ->
                keyed.filter(new Filtering()).keyBy(number -> number % KEYS).map(new Mapping()),
            each / 2),
        new Case("connect", keyed -> keyed.connect(keyed).map(new Mapping2()), 2 * each));
  }

  @ParameterizedTest
  @MethodSource
  void shouldHaveStateOfTheKeyAtHandWhenTheStreamIsKeyed(Case given) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);
    KeyedStream<Long, Long> keyed =
        env.fromSource(Generator.of(RECORDS, index -> index), "numbers")
            .keyBy(number -> number % KEYS);

    CollectHandle<String> found = given.job().apply(keyed).collect();
    env.execute(given.name());

    Map<String, Long> greatest =
        found.toList().stream()
            .map(line -> line.split(" "))
            .collect(
                Collectors.toMap(
                    parts -> parts[0], parts -> Long.parseLong(parts[1]), Math::max, TreeMap::new));
    assertThat(greatest).hasSize(KEYS).values().containsOnly((long) given.greatest());
  }
}
