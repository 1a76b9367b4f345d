package dev.weir.api.stream;

import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.BroadcastProcessFunction;
import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.BroadcastSpec;
import dev.weir.api.graph.OperatorSpec.KeyedBroadcastSpec;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;

/**
 * A stream and a broadcast one that flow into one operator.
 *
 * @param <A> the records of the stream
 * @param <B> the broadcast records
 */
public final class BroadcastConnectedStream<A, B> {
  private final DataStream<A> first;
  private final BroadcastStream<B> second;

  BroadcastConnectedStream(DataStream<A> first, BroadcastStream<B> second) {
    this.first = first;
    this.second = second;
  }

  /** The stream. */
  public DataStream<A> firstInput() {
    return first;
  }

  /** The broadcast one. */
  public BroadcastStream<B> secondInput() {
    return second;
  }

  /**
   * Turns each record of either stream into any number of others, knowing the key of those that
   * have one.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <K> the keys
   * @param <O> the main output
   * @throws UserErrorException when the stream is not keyed
   */
  @SafeVarargs
  public final <K, O> SingleOutputStreamOperator<O> process(
      KeyedBroadcastProcessFunction<K, ? super A, ? super B, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    if (first.keySelectors().isEmpty()) {
      throw UserErrorException.of(
          CallSite.of("process"),
          "a keyed stream connected to a broadcast one, for a KeyedBroadcastProcessFunction",
          "a stream without a key",
          "Use keyBy before connect, or a BroadcastProcessFunction.");
    }
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, KeyedBroadcastProcessFunction.class, 3);
    return apply("Keyed Broadcast Process", new KeyedBroadcastSpec(function, second.states()), out);
  }

  /**
   * Turns each record of either stream into any number of others.
   *
   * @param function called for each record
   * @param type left out: the compiler passes an empty array
   * @param <O> the main output
   * @throws UserErrorException when the stream is keyed
   */
  @SafeVarargs
  public final <O> SingleOutputStreamOperator<O> process(
      BroadcastProcessFunction<? super A, ? super B, O> function, O... type) {
    Arguments.given(function, "process", "a function");
    if (!first.keySelectors().isEmpty()) {
      throw UserErrorException.of(
          CallSite.of("process"),
          "a KeyedBroadcastProcessFunction, for a keyed stream",
          "a BroadcastProcessFunction",
          "Extend KeyedBroadcastProcessFunction, or leave keyBy out.");
    }
    TypeDescriptor out =
        TypeCapture.resultType("process", type, function, BroadcastProcessFunction.class, 2);
    return apply("Broadcast Process", new BroadcastSpec(function, second.states()), out);
  }

  private <O> SingleOutputStreamOperator<O> apply(
      String name, OperatorSpec spec, TypeDescriptor out) {
    NewOperator operator =
        new NewOperator(
            "process",
            name,
            spec,
            first.keySelectors(),
            Upstream.inputs(first.upstreams(), second.stream().upstreams()),
            out);
    StreamExecutionEnvironment environment = first.executionEnvironment();
    return new SingleOutputStreamOperator<>(environment, environment.add(operator));
  }
}
