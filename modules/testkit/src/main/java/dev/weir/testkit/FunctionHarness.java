package dev.weir.testkit;

import dev.weir.api.OutputTag;
import dev.weir.api.accumulator.Accumulator;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.ReduceFunction;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.core.code.UserCode;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.id.OperatorId;
import dev.weir.core.type.Serializers;
import dev.weir.tasks.OperatorKinds;
import dev.weir.tasks.operator.Accumulators;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.Operator;
import dev.weir.tasks.operator.OperatorContext;
import dev.weir.tasks.operator.OperatorFailure;
import dev.weir.tasks.operator.Output;
import dev.weir.tasks.operator.SubtaskFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One function in the operator that runs it in production, and nothing else: no cluster, no plan,
 * no types. The function is serialized first, so that what runs is the copy that a worker would
 * get.
 *
 * <pre>{@code
 * try (var fraud = FunctionHarness.keyed(Transaction::account, new Fraud())) {
 *   fraud.process(new Transaction("a", 0.5));
 *   fraud.process(new Transaction("a", 900));
 *   assertThat(fraud.output()).containsExactly(new Alert("a"));
 * }
 * }</pre>
 *
 * <p>For one thread.
 *
 * @param <T> the input
 * @param <O> the main output
 */
public final class FunctionHarness<T, O> implements AutoCloseable {

  private static final String NAME = "the function";
  private static final int KEY_GROUPS = 128;

  private final HarnessPorts ports = new HarnessPorts();
  private final Accumulators accumulators = new Accumulators();
  private final Collected main = new Collected(ports);
  private final Map<String, Collected> sides = new TreeMap<>();
  private final ClassLoader loader;
  private final Operator operator;
  private boolean closed;

  private FunctionHarness(
      OperatorSpec spec, @Nullable KeySelector<?, ?> key, List<OutputTag<?>> sideOutputs) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    loader = context == null ? FunctionHarness.class.getClassLoader() : context;
    sideOutputs.forEach(tag -> sides.put(tag.name(), new Collected(ports)));
    byte[] frozen =
        UserCode.freeze(new OperatorSettings(spec, key == null ? List.of() : List.of(key), false));
    OperatorSettings copy = UserCode.open(frozen, OperatorSettings.class, loader);
    ChainContext chain =
        new ChainContext(
            new SubtaskFacts("test", "0".repeat(32), 0, 1, KEY_GROUPS, 0, Map.of()),
            ports,
            new ChainState(),
            accumulators,
            new Serializers(loader),
            loader,
            new ChainContext.ClientWindow(1, 1),
            true);
    OperatorContext facts =
        new OperatorContext(
            chain, new OperatorId("tested"), NAME, main, new TreeMap<>(sides), copy.keySelectors());
    this.operator = OperatorKinds.create(copy.spec(), facts);
    user(operator::open);
  }

  /** Tests a map function. */
  public static <T, O> FunctionHarness<T, O> map(MapFunction<T, O> function) {
    return new FunctionHarness<>(new OperatorSpec.MapSpec(function), null, List.of());
  }

  /** Tests a flat map function. */
  public static <T, O> FunctionHarness<T, O> flatMap(FlatMapFunction<T, O> function) {
    return new FunctionHarness<>(new OperatorSpec.FlatMapSpec(function), null, List.of());
  }

  /**
   * Tests a process function.
   *
   * @param sideOutputs the side outputs that the test reads; what goes to others is dropped, as in
   *     a job that does not read them
   */
  public static <T, O> FunctionHarness<T, O> process(
      ProcessFunction<T, O> function, OutputTag<?>... sideOutputs) {
    return new FunctionHarness<>(
        new OperatorSpec.ProcessSpec(function), null, List.of(sideOutputs));
  }

  /**
   * Tests a process function of a keyed stream.
   *
   * @param key finds the key of a record
   * @param sideOutputs as in {@link #process}
   */
  public static <K, T, O> FunctionHarness<T, O> keyed(
      KeySelector<T, K> key, KeyedProcessFunction<K, T, O> function, OutputTag<?>... sideOutputs) {
    return new FunctionHarness<>(
        new OperatorSpec.KeyedProcessSpec(function), key, List.of(sideOutputs));
  }

  /** Tests the reduction of a keyed stream, which emits after each record. */
  public static <K, T> FunctionHarness<T, T> reduce(
      KeySelector<T, K> key, ReduceFunction<T> function) {
    return new FunctionHarness<>(new OperatorSpec.ReduceSpec(function), key, List.of());
  }

  /**
   * Processes records that carry no timestamp. What the function throws comes out of here; checked
   * exceptions as the cause of an {@link IllegalStateException}.
   */
  @SafeVarargs
  public final FunctionHarness<T, O> process(T... values) {
    for (T value : values) {
      process(value, Long.MIN_VALUE);
    }
    return this;
  }

  /** Processes a record with a timestamp. */
  public FunctionHarness<T, O> processAt(Instant timestamp, T value) {
    return process(value, timestamp.toEpochMilli());
  }

  private FunctionHarness<T, O> process(T value, long timestamp) {
    user(() -> operator.inlet(0).emit(value, timestamp));
    return this;
  }

  /** Lets processing time pass. */
  public void advance(Duration duration) {
    ports.advance(duration);
  }

  /** Processing time, which begins at 2030-01-01T00:00Z. */
  public Instant now() {
    return ports.now();
  }

  /** The records of the main output so far. */
  public List<O> output() {
    return received().stream().map(Received::value).toList();
  }

  /** The records of the main output so far, with their times. */
  public List<Received<O>> received() {
    return main.typed();
  }

  /**
   * The records of a side output so far.
   *
   * @throws NoSuchElementException when the harness was not told of it
   */
  public <X> List<X> sideOutput(OutputTag<X> tag) {
    Collected side = sides.get(tag.name());
    if (side == null) {
      throw new NoSuchElementException(
          "the harness reads the side outputs " + sides.keySet() + ", not '" + tag.name() + "'");
    }
    return side.<X>typed().stream().map(Received::value).toList();
  }

  /** The value of an accumulator that the function registered. */
  public <R> R accumulator(String name, Class<R> type) {
    byte[] frozen = accumulators.freeze().get(name);
    if (frozen == null) {
      throw new NoSuchElementException("the function registered no accumulator '" + name + "'");
    }
    return type.cast(UserCode.open(frozen, Accumulator.class, loader).localValue());
  }

  /** Ends the input and closes the function; closing twice does nothing. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      try {
        user(operator::finish);
      } finally {
        user(operator::close);
      }
    }
  }

  private interface Call {
    void run() throws Exception;
  }

  private static void user(Call call) {
    try {
      call.run();
    } catch (OperatorFailure failure) {
      throw unchecked(failure.thrown());
    } catch (Exception e) {
      throw unchecked(e);
    }
  }

  private static RuntimeException unchecked(Throwable thrown) {
    if (thrown instanceof Error error) {
      throw error;
    }
    return thrown instanceof RuntimeException known
        ? known
        : new IllegalStateException("the function threw " + thrown, thrown);
  }

  /** What came out. */
  private record Collected(HarnessPorts ports, List<Received<Object>> records) implements Output {

    Collected(HarnessPorts ports) {
      this(ports, new ArrayList<>());
    }

    @Override
    public void emit(Object value, long timestamp) {
      OptionalLong time =
          timestamp == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(timestamp);
      records.add(new Received<>(value, time, ports.now(), 0, 0));
    }

    @Override
    public void watermark(Watermark mark) {}

    @Override
    public void status(WatermarkStatus status) {}

    @SuppressWarnings("unchecked") // the compiler checked what the function emits
    <X> List<Received<X>> typed() {
      return (List<Received<X>>) (List<?>) List.copyOf(records);
    }
  }
}
