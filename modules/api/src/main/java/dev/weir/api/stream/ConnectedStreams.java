package dev.weir.api.stream;

import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.CoFlatMapSpec;
import dev.weir.api.graph.OperatorSpec.CoMapSpec;
import dev.weir.api.graph.OperatorSpec.CoProcessSpec;
import dev.weir.api.graph.Transformation;
import dev.weir.core.type.TypeDescriptor;
import java.util.List;

/**
 * Two streams that flow into one operator.
 *
 * @param <A> the records of the first
 * @param <B> the records of the second
 */
public final class ConnectedStreams<A, B> {
  private final DataStream<A> first;
  private final DataStream<B> second;

  ConnectedStreams(DataStream<A> first, DataStream<B> second) {
    this.first = first;
    this.second = second;
  }

  /** The first stream. */
  public DataStream<A> firstInput() {
    return first;
  }

  /** The second stream. */
  public DataStream<B> secondInput() {
    return second;
  }

  /**
   * Divides both streams by a key, so that records of one key meet in one subtask.
   *
   * @param firstSelector the key of a record of the first stream
   * @param secondSelector the key of a record of the second stream
   * @param type left out: the compiler passes an empty array
   * @param <K> the keys
   */
  @SafeVarargs
  public final <K> KeyedConnectedStreams<A, B, K> keyBy(
      KeySelector<? super A, ? extends K> firstSelector,
      KeySelector<? super B, ? extends K> secondSelector,
      K... type) {
    TypeDescriptor keyType =
        TypeCapture.resultType(
            "keyBy",
            type,
            Arguments.given(firstSelector, "keyBy", "a key selector"),
            KeySelector.class,
            1);
    Arguments.given(secondSelector, "keyBy", "a key selector");
    KeyTypes.check(type.getClass().getComponentType());
    return keyedBy(firstSelector, secondSelector, keyType);
  }

  <K> KeyedConnectedStreams<A, B, K> keyedBy(
      KeySelector<? super A, ? extends K> firstSelector,
      KeySelector<? super B, ? extends K> secondSelector,
      TypeDescriptor keyType) {
    StreamExecutionEnvironment environment = first.executionEnvironment();
    environment.checkTravels("keyBy", firstSelector);
    environment.checkTravels("keyBy", secondSelector);
    return new KeyedConnectedStreams<>(
        new KeyedStream<>(environment, first.upstreams(), firstSelector, keyType),
        new KeyedStream<>(environment, second.upstreams(), secondSelector, keyType));
  }

  /**
   * Turns each record of either stream into another.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> map(
      CoMapFunction<? super A, ? super B, ? extends O> function, O... type) {
    Arguments.given(function, "map", "a function");
    TypeDescriptor out = TypeCapture.resultType("map", type, function, CoMapFunction.class, 2);
    return apply("map", "Co-Map", new CoMapSpec(function), out);
  }

  /**
   * Turns each record of either stream into any number of others.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the results
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> flatMap(
      CoFlatMapFunction<? super A, ? super B, O> function, O... type) {
    Arguments.given(function, "flatMap", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("flatMap", type, function, CoFlatMapFunction.class, 2);
    return apply("flatMap", "Co-Flat Map", new CoFlatMapSpec(function), out);
  }

  /**
   * Turns each record of either stream into any number of others, also in side outputs.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the main output
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      CoProcessFunction<? super A, ? super B, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, CoProcessFunction.class, 2);
    return apply("process", "Co-Process", new CoProcessSpec(function), out);
  }

  <O> SingleOutputStreamOperator<O> apply(
      String call, String name, OperatorSpec spec, TypeDescriptor out) {
    List<Transformation.Input> inputs = Upstream.inputs(first.upstreams(), second.upstreams());
    List<KeySelector<?, ?>> keys = bothKeyed();
    StreamExecutionEnvironment environment = first.executionEnvironment();
    return new SingleOutputStreamOperator<>(
        environment, environment.add(new NewOperator(call, name, spec, keys, inputs, out)));
  }

  private List<KeySelector<?, ?>> bothKeyed() {
    List<KeySelector<?, ?>> one = first.keySelectors();
    List<KeySelector<?, ?>> other = second.keySelectors();
    return one.isEmpty() || other.isEmpty() ? List.of() : List.of(one.get(0), other.get(0));
  }
}
