package dev.weir.testkit;

import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.core.type.TypeDescriptor;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * One function in the operator that runs it in production, and nothing else: no cluster, no plan,
 * no types. The function is serialized first, so that what runs is the copy that a worker would
 * get.
 *
 * <pre>{@code
 * try (var fraud = FunctionHarness.keyed(Transaction::account, new Fraud())) {
 *   fraud.process(new Transaction("a", noon, 0.5));
 *   fraud.process(new Transaction("a", noon.plusSeconds(9), 900));
 *   fraud.advanceWatermark(noon.plusSeconds(60));
 *   fraud.process(new Transaction("a", noon.plusSeconds(61), 900));
 *   assertThat(fraud.output()).hasSize(1);
 *   assertThat(fraud.timers()).isZero();
 * }
 * }</pre>
 *
 * <p>For one thread.
 *
 * @param <T> the input
 * @param <O> the main output
 */
public final class FunctionHarness<T, O> implements AutoCloseable {

  private final HarnessedOperator operator;

  private FunctionHarness(
      OperatorSpec spec, @Nullable KeySelector<?, ?> key, List<OutputTag<?>> sideOutputs) {
    operator = new HarnessedOperator(spec, key == null ? List.of() : List.of(key), sideOutputs);
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

  /**
   * Tests a process function of two streams.
   *
   * @param sideOutputs as in {@link #process}
   */
  public static <A, B, O> TwoInputHarness<A, B, O> coProcess(
      CoProcessFunction<A, B, O> function, OutputTag<?>... sideOutputs) {
    return new TwoInputHarness<>(
        new OperatorSpec.CoProcessSpec(function), List.of(), List.of(sideOutputs));
  }

  /**
   * Tests a process function of two streams that are keyed alike.
   *
   * @param firstKey finds the key of a record of the first stream
   * @param secondKey finds the key of a record of the second
   * @param sideOutputs as in {@link #process}
   */
  public static <K, A, B, O> TwoInputHarness<A, B, O> keyedCo(
      KeySelector<A, K> firstKey,
      KeySelector<B, K> secondKey,
      KeyedCoProcessFunction<K, A, B, O> function,
      OutputTag<?>... sideOutputs) {
    return new TwoInputHarness<>(
        new OperatorSpec.KeyedCoProcessSpec(function),
        List.of(firstKey, secondKey),
        List.of(sideOutputs));
  }

  /** Tests the reduction of a keyed stream, which emits after each record. */
  public static <K, T> FunctionHarness<T, T> reduce(
      KeySelector<T, K> key, ReduceFunction<T> function) {
    return new FunctionHarness<>(
        new OperatorSpec.ReduceSpec(function, TypeDescriptor.DYNAMIC), key, List.of());
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
    operator.emit(0, value, timestamp);
    return this;
  }

  /**
   * Lets processing time pass. What waits for it happens when its time comes: {@link #now} stops
   * there for each timer.
   */
  public void advance(Duration duration) {
    operator.advance(duration);
  }

  /**
   * Lets event time pass: the watermark rises, and fires the timers that it reaches.
   *
   * @throws IllegalArgumentException when it was higher before
   */
  public FunctionHarness<T, O> advanceWatermark(Instant watermark) {
    operator.advanceWatermark(watermark.toEpochMilli());
    return this;
  }

  /** Brings event time to its end, as the end of the input does. */
  public FunctionHarness<T, O> endEventTime() {
    operator.advanceWatermark(Long.MAX_VALUE);
    return this;
  }

  /** How many timers wait to fire, of all keys and both kinds. */
  public int timers() {
    return operator.timers();
  }

  /** Processing time, which begins at 2030-01-01T00:00Z. */
  public Instant now() {
    return operator.now();
  }

  /** The records of the main output so far. */
  public List<O> output() {
    return received().stream().map(Received::value).toList();
  }

  /** The records of the main output so far, with their times. */
  public List<Received<O>> received() {
    return operator.received();
  }

  /**
   * The records of a side output so far.
   *
   * @throws NoSuchElementException when the harness was not told of it
   */
  public <X> List<X> sideOutput(OutputTag<X> tag) {
    return operator.sideOutput(tag);
  }

  /**
   * The value of an accumulator that the function registered.
   *
   * @throws NoSuchElementException when it registered none of that name
   */
  public <R> R accumulator(String name, Class<R> type) {
    return operator.accumulator(name, type);
  }

  /** Ends the input and closes the function; closing twice does nothing. */
  @Override
  public void close() {
    operator.close();
  }
}
