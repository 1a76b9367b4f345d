package dev.weir.api.stream;

import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.graph.OperatorSpec.KeyedCoProcessSpec;
import dev.weir.core.type.TypeDescriptor;

/**
 * Two streams with the same keys that flow into one operator.
 *
 * @param <A> the records of the first
 * @param <B> the records of the second
 * @param <K> the keys
 */
public final class KeyedConnectedStreams<A, B, K> {
  private final ConnectedStreams<A, B> streams;

  KeyedConnectedStreams(KeyedStream<A, K> first, KeyedStream<B, K> second) {
    this.streams = new ConnectedStreams<>(first, second);
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
    return streams.map(function, type);
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
    return streams.flatMap(function, type);
  }

  /**
   * Turns each record of either stream into any number of others, knowing its key.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the main output
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      KeyedCoProcessFunction<? super K, ? super A, ? super B, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, KeyedCoProcessFunction.class, 3);
    return streams.apply("process", "Keyed Co-Process", new KeyedCoProcessSpec(function), out);
  }
}
