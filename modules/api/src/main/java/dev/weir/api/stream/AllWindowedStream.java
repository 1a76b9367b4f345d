package dev.weir.api.stream;

import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.aggregate.FieldGetter;
import dev.weir.api.aggregate.FieldSetter;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.KeySelector;
import dev.weir.api.window.AllWindowFunction;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.GlobalWindow;
import dev.weir.api.window.ProcessAllWindowFunction;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;

/**
 * A whole stream divided into windows. Its operator has one subtask, and can have no more.
 *
 * @param <T> the records
 * @param <W> the windows
 */
public final class AllWindowedStream<T, W extends Window> {
  private static final String REASON =
      "All records of the stream are in one window; to share the work, use keyBy(...).window(...).";

  /** All records have this key. */
  record OneKey<T>() implements KeySelector<T, Integer> {
    @Override
    public Integer getKey(T value) {
      return 0;
    }
  }

  private final WindowedStream<T, Integer, W> windows;

  static <T, W extends Window> AllWindowedStream<T, W> of(
      DataStream<T> stream, WindowAssigner<? super T, W> assigner) {
    return new AllWindowedStream<>(
        new WindowedStream<>(ofOneKey(stream), WindowOptions.of(assigner, "windowAll")));
  }

  static <T> AllWindowedStream<T, GlobalWindow> ofCount(DataStream<T> stream, long size) {
    return new AllWindowedStream<>(ofOneKey(stream).countWindow(size));
  }

  static <T> AllWindowedStream<T, GlobalWindow> ofCount(
      DataStream<T> stream, long size, long slide) {
    return new AllWindowedStream<>(ofOneKey(stream).countWindow(size, slide));
  }

  private static <T> KeyedStream<T, Integer> ofOneKey(DataStream<T> stream) {
    return new KeyedStream<>(
        stream.executionEnvironment(),
        stream.upstreams(),
        new OneKey<T>(),
        Types.of(Integer.class));
  }

  private AllWindowedStream(WindowedStream<T, Integer, W> windows) {
    this.windows = windows;
  }

  /** Fires windows when a trigger says so; see {@link WindowedStream#trigger}. */
  public AllWindowedStream<T, W> trigger(Trigger<? super T, ? super W> trigger) {
    windows.trigger(trigger);
    return this;
  }

  /** Removes elements from windows; see {@link WindowedStream#evictor}. */
  public AllWindowedStream<T, W> evictor(Evictor<? super T, ? super W> evictor) {
    windows.evictor(evictor);
    return this;
  }

  /** Keeps windows after their end; see {@link WindowedStream#allowedLateness}. */
  public AllWindowedStream<T, W> allowedLateness(Duration lateness) {
    windows.allowedLateness(lateness);
    return this;
  }

  /** Keeps what comes too late; see {@link WindowedStream#sideOutputLateData}. */
  public AllWindowedStream<T, W> sideOutputLateData(OutputTag<T> tag) {
    windows.sideOutputLateData(tag);
    return this;
  }

  /** Takes elements one by one, as they come; see {@link WindowedStream#inArrivalOrder}. */
  public AllWindowedStream<T, W> inArrivalOrder() {
    windows.inArrivalOrder();
    return this;
  }

  /**
   * Reduces the elements of a window to one.
   *
   * @param function combines two elements into one
   */
  public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
    return windows.reduce(function).single(REASON);
  }

  /**
   * Reduces the elements of a window to one, of which a function makes the results.
   *
   * @param function combines two elements into one
   * @param results called with that one
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> reduce(
      ReduceFunction<T> function,
      ProcessAllWindowFunction<? super T, O, ? super W> results,
      O... type) {
    TypeDescriptor out = made("reduce", results, type);
    return windows
        .reduceTo(function, new WindowFunctions.ProcessAll<T, O, W>(results), out)
        .single(REASON);
  }

  /**
   * Aggregates the elements of a window.
   *
   * @param function takes the elements one by one
   * @param type left out: the compiler passes an empty array
   * @param <A> the accumulators
   * @param <O> the results
   */
  @SafeVarargs
  public final <A, O> SingleOutputStreamOperator<O> aggregate(
      AggregateFunction<? super T, A, ? extends O> function, O... type) {
    return windows.<A, O>aggregate(function, type).single(REASON);
  }

  /**
   * Aggregates the elements of a window, and makes the results of what they come to.
   *
   * @param function takes the elements one by one
   * @param results called with the result of the aggregate
   * @param type left out: the compiler passes an empty array
   * @param <A> the accumulators
   * @param <V> the results of the aggregate
   * @param <O> the results
   */
  @SafeVarargs
  public final <A, V, O> SingleOutputStreamOperator<O> aggregate(
      AggregateFunction<? super T, A, V> function,
      ProcessAllWindowFunction<? super V, O, ? super W> results,
      O... type) {
    TypeDescriptor out = made("aggregate", results, type);
    return windows
        .aggregateTo(function, new WindowFunctions.ProcessAll<V, O, W>(results), out)
        .single(REASON);
  }

  /**
   * Makes the results of a window from all its elements, which it keeps until then.
   *
   * @param function called each time that a window fires
   * @param type left out: the compiler passes an empty array
   * @param <O> the main output
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      ProcessAllWindowFunction<? super T, O, ? super W> function, O... type) {
    TypeDescriptor out = made("process", function, type);
    return windows
        .collect("process", new WindowFunctions.ProcessAll<T, O, W>(function), out)
        .single(REASON);
  }

  /**
   * Makes the results of a window from all its elements, which it keeps until then.
   *
   * @param function called each time that a window fires
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> apply(
      AllWindowFunction<? super T, O, ? super W> function, O... type) {
    Arguments.given(function, "apply", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("apply", type, function, AllWindowFunction.class, 1);
    return windows
        .collect("apply", new WindowFunctions.ApplyAll<T, O, W>(function), out)
        .single(REASON);
  }

  /** Counts the elements of each window. */
  public SingleOutputStreamOperator<Long> count() {
    return aggregate(Aggregates.<T>count());
  }

  /** Adds up the elements, which are numbers. */
  public SingleOutputStreamOperator<T> sum() {
    return windows.sum().single(REASON);
  }

  /** Adds up one field; see {@link WindowedStream#sum(FieldGetter, FieldSetter)}. */
  public <N extends Number> SingleOutputStreamOperator<T> sum(
      FieldGetter<? super T, N> getter, FieldSetter<T, N> setter) {
    return windows.sum(getter, setter).single(REASON);
  }

  /** Keeps the least value of one field; see {@link WindowedStream#min}. */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> min(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter) {
    return windows.min(getter, setter).single(REASON);
  }

  /** Keeps the greatest value of one field; see {@link WindowedStream#max}. */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> max(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter) {
    return windows.max(getter, setter).single(REASON);
  }

  /** Keeps the element with the least value, the earliest of several. */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> minBy(
      FieldGetter<? super T, V> getter) {
    return windows.minBy(getter).single(REASON);
  }

  /** Keeps the element with the greatest value, the earliest of several. */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> maxBy(
      FieldGetter<? super T, V> getter) {
    return windows.maxBy(getter).single(REASON);
  }

  private static TypeDescriptor made(
      String call, ProcessAllWindowFunction<?, ?, ?> function, Object[] type) {
    Arguments.given(function, call, "a window function");
    return TypeCapture.resultType(call, type, function, ProcessAllWindowFunction.class, 1);
  }
}
