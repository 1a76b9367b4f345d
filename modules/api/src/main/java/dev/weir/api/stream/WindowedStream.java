package dev.weir.api.stream;

import dev.weir.api.OutputTag;
import dev.weir.api.TypeHint;
import dev.weir.api.aggregate.AggregateFunction;
import dev.weir.api.aggregate.Aggregates;
import dev.weir.api.aggregate.FieldGetter;
import dev.weir.api.aggregate.FieldSetter;
import dev.weir.api.aggregate.LongCell;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.graph.OperatorSpec.CountResult;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowFunction;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A keyed stream divided into windows. What a program says here of trigger, evictor and lateness
 * holds for the operator that it then adds.
 *
 * <pre>{@code
 * flights.keyBy(Flight::origin)
 *     .window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
 *     .allowedLateness(Duration.ofMinutes(10)).sideOutputLateData(late)
 *     .aggregate(Aggregates.average(Flight::delayMinutes));
 * }</pre>
 *
 * @param <T> the records
 * @param <K> the keys
 * @param <W> the windows
 */
public final class WindowedStream<T, K, W extends Window> {
  private static final Object[] NOTHING_REIFIED = {};

  private final KeyedStream<T, K> stream;
  private final WindowOptions options;

  WindowedStream(KeyedStream<T, K> stream, WindowOptions options) {
    this.stream = stream;
    this.options = options;
  }

  /**
   * Fires windows when a trigger says so, in place of the assigner's own.
   *
   * @throws UserErrorException when windows merge and the trigger cannot
   */
  public WindowedStream<T, K, W> trigger(Trigger<? super T, ? super W> trigger) {
    options.trigger(trigger);
    return this;
  }

  /**
   * Removes elements before or after a window's function sees them. Windows then keep every
   * element, also where they are reduced or aggregated.
   */
  public WindowedStream<T, K, W> evictor(Evictor<? super T, ? super W> evictor) {
    options.evictor(evictor);
    return this;
  }

  /**
   * Keeps windows of event time after their end, for late elements; each makes its window fire
   * again.
   *
   * @param lateness not negative; zero unless it is said
   */
  public WindowedStream<T, K, W> allowedLateness(Duration lateness) {
    options.allowedLateness(lateness);
    return this;
  }

  /**
   * Sends elements that come too late for all of their windows to a side output of the operator.
   * Without it they are dropped and counted.
   *
   * @param tag read it with {@link SingleOutputStreamOperator#getSideOutput}
   */
  public WindowedStream<T, K, W> sideOutputLateData(OutputTag<T> tag) {
    options.lateOutput(tag);
    return this;
  }

  /**
   * Lets the functions take the elements of a window one by one, in the order in which they came.
   * Else an aggregate may be computed in parts that are merged, which is faster; where a function
   * is not associative and commutative (it keeps the first element, say, or joins texts), its
   * results then depend on how the parts were made.
   */
  public WindowedStream<T, K, W> inArrivalOrder() {
    options.inArrivalOrder();
    return this;
  }

  /**
   * Reduces the elements of a window to one.
   *
   * @param function combines two elements into one
   */
  public SingleOutputStreamOperator<T> reduce(ReduceFunction<T> function) {
    Arguments.given(function, "reduce", "a function");
    return reduce("reduce", function);
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
      ProcessWindowFunction<? super T, O, ? super K, ? super W> results,
      O... type) {
    return reduceTo(function, results, made("reduce", results, type));
  }

  /**
   * Aggregates the elements of a window.
   *
   * @param function takes the elements one by one
   * @param type left out: the compiler passes an empty array
   * @param <A> the accumulators
   * @param <O> the results
   * @throws UserErrorException when windows merge and the function cannot
   */
  @SafeVarargs
  public final <A, O> SingleOutputStreamOperator<O> aggregate(
      AggregateFunction<? super T, A, ? extends O> function, O... type) {
    Arguments.given(function, "aggregate", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("aggregate", type, function, AggregateFunction.class, 2);
    return aggregate(function, accumulatorOf(function), null, out);
  }

  /**
   * Aggregates the elements of a window, where the accumulators' generic type is to be told.
   *
   * @param function takes the elements one by one
   * @param accumulator written as {@code new TypeHint<Map<String, Long>>() {}}
   * @param <A> the accumulators
   * @param <O> the results; where they are generic too, append {@code returns}
   */
  public <A, O> SingleOutputStreamOperator<O> aggregate(
      AggregateFunction<? super T, A, O> function, TypeHint<A> accumulator) {
    Arguments.given(function, "aggregate", "a function");
    Arguments.given(accumulator, "aggregate", "a type hint");
    TypeDescriptor out =
        TypeCapture.resultType("aggregate", NOTHING_REIFIED, function, AggregateFunction.class, 2);
    return aggregate(function, accumulator.descriptor(), null, out);
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
   * @throws UserErrorException when windows merge and the function cannot
   */
  @SafeVarargs
  public final <A, V, O> SingleOutputStreamOperator<O> aggregate(
      AggregateFunction<? super T, A, V> function,
      ProcessWindowFunction<? super V, O, ? super K, ? super W> results,
      O... type) {
    return aggregateTo(function, results, made("aggregate", results, type));
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
      ProcessWindowFunction<? super T, O, ? super K, ? super W> function, O... type) {
    return collect("process", function, made("process", function, type));
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
      WindowFunction<? super T, O, ? super K, ? super W> function, O... type) {
    Arguments.given(function, "apply", "a function");
    TypeDescriptor out = TypeCapture.resultType("apply", type, function, WindowFunction.class, 1);
    return collect("apply", new WindowFunctions.Apply<T, O, K, W>(function), out);
  }

  /**
   * Counts the elements of each window.
   *
   * @param result makes a result of the key and the number of its elements, from 1
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> count(
      CountResult<? super K, ? extends O> result, O... type) {
    Arguments.given(result, "count", "a function");
    TypeDescriptor out = TypeCapture.resultType("count", type, result, CountResult.class, 1);
    return aggregate(
        Aggregates.<T>count(),
        Types.of(LongCell.class),
        new WindowFunctions.Counted<O, K, W>(result),
        out);
  }

  /**
   * Adds up the elements, which are numbers.
   *
   * @throws UserErrorException when the stream's type is not that of a number
   */
  public SingleOutputStreamOperator<T> sum() {
    Reductions.checkNumber(stream.type());
    return reduce("sum", new Reductions.Sum<>());
  }

  /**
   * Adds up one field; the other fields stay those of the window's first element.
   *
   * @param getter reads the field
   * @param setter makes a record with another value in the field
   * @param <N> a boxed primitive, BigInteger or BigDecimal
   */
  public <N extends Number> SingleOutputStreamOperator<T> sum(
      FieldGetter<? super T, N> getter, FieldSetter<T, N> setter) {
    Arguments.given(getter, "sum", "a getter");
    Arguments.given(setter, "sum", "a setter");
    return reduce("sum", new Reductions.SumOf<>(getter, setter));
  }

  /**
   * Keeps the least value of one field; the other fields stay those of the first element.
   *
   * @param getter reads the field
   * @param setter makes a record with another value in the field
   * @param <V> the field's values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> min(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter) {
    Arguments.given(getter, "min", "a getter");
    Arguments.given(setter, "min", "a setter");
    return reduce("min", new Reductions.ExtremeOf<>(getter, setter, false));
  }

  /**
   * Keeps the greatest value of one field; the other fields stay those of the first element.
   *
   * @param getter reads the field
   * @param setter makes a record with another value in the field
   * @param <V> the field's values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> max(
      FieldGetter<? super T, V> getter, FieldSetter<T, V> setter) {
    Arguments.given(getter, "max", "a getter");
    Arguments.given(setter, "max", "a setter");
    return reduce("max", new Reductions.ExtremeOf<>(getter, setter, true));
  }

  /**
   * Keeps the element with the least value, the earliest of several.
   *
   * @param getter the value to compare
   * @param <V> the values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> minBy(
      FieldGetter<? super T, V> getter) {
    Arguments.given(getter, "minBy", "a getter");
    return reduce("minBy", new Reductions.ExtremeBy<>(getter, false));
  }

  /**
   * Keeps the element with the greatest value, the earliest of several.
   *
   * @param getter the value to compare
   * @param <V> the values
   */
  public <V extends Comparable<? super V>> SingleOutputStreamOperator<T> maxBy(
      FieldGetter<? super T, V> getter) {
    Arguments.given(getter, "maxBy", "a getter");
    return reduce("maxBy", new Reductions.ExtremeBy<>(getter, true));
  }

  <O> SingleOutputStreamOperator<O> collect(
      String call, ProcessWindowFunction<?, O, ?, ?> function, TypeDescriptor out) {
    return add(call, new WindowContents.Collected(function), out);
  }

  <O> SingleOutputStreamOperator<O> reduceTo(
      ReduceFunction<T> function, ProcessWindowFunction<?, O, ?, ?> results, TypeDescriptor out) {
    Arguments.given(function, "reduce", "a function");
    return add("reduce", new WindowContents.Reduced(function, results), out);
  }

  <O> SingleOutputStreamOperator<O> aggregateTo(
      AggregateFunction<? super T, ?, ?> function,
      ProcessWindowFunction<?, O, ?, ?> results,
      TypeDescriptor out) {
    Arguments.given(function, "aggregate", "a function");
    return aggregate(function, accumulatorOf(function), results, out);
  }

  private SingleOutputStreamOperator<T> reduce(String call, ReduceFunction<T> function) {
    return add(call, new WindowContents.Reduced(function, null), stream.type());
  }

  private <O> SingleOutputStreamOperator<O> aggregate(
      AggregateFunction<?, ?, ?> function,
      TypeDescriptor accumulators,
      @Nullable ProcessWindowFunction<?, ?, ?, ?> results,
      TypeDescriptor out) {
    if (options.mergesAccumulators()) {
      Merging.require(function);
    }
    return add("aggregate", new WindowContents.Aggregated(function, accumulators, results), out);
  }

  private <O> SingleOutputStreamOperator<O> add(
      String call, WindowContents contents, TypeDescriptor out) {
    return stream.apply(
        call,
        options.operatorName("Window"),
        WindowPlan.choose(
            options.settings(stream.type()), contents, stream.keyType(), options.arrivalOrder()),
        out);
  }

  private static TypeDescriptor made(
      String call, ProcessWindowFunction<?, ?, ?, ?> function, Object[] type) {
    Arguments.given(function, call, "a window function");
    return TypeCapture.resultType(call, type, function, ProcessWindowFunction.class, 1);
  }

  private static TypeDescriptor accumulatorOf(AggregateFunction<?, ?, ?> function) {
    return TypeCapture.resultType(
        "aggregate", NOTHING_REIFIED, function, AggregateFunction.class, 1);
  }
}
