package dev.weir.api.stream;

import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.core.type.TypeDescriptor;

/** Two streams keyed alike that one operator of windows takes. */
record TwoKeyedStreams<A, B>(ConnectedStreams<A, B> streams) {

  /** The first stream by its key. */
  static <A, K> KeyedStream<A, K> where(
      DataStream<A> first, KeySelector<? super A, ? extends K> selector, K[] type) {
    return first.keyBy(selector, type);
  }

  static <A, B, K> TwoKeyedStreams<A, B> of(
      KeyedStream<A, K> first, DataStream<B> second, KeySelector<? super B, ? extends K> selector) {
    Arguments.given(selector, "equalTo", "a key selector");
    second.executionEnvironment().checkTravels("equalTo", selector);
    return new TwoKeyedStreams<>(
        new ConnectedStreams<>(
            first,
            new KeyedStream<>(
                second.executionEnvironment(), second.upstreams(), selector, first.keyType())));
  }

  /** Adds the operator. */
  <O> SingleOutputStreamOperator<O> apply(
      String kind, WindowOptions options, CoGroupFunction<?, ?, O> function, TypeDescriptor out) {
    OperatorSpec spec =
        new OperatorSpec.WindowCoGroupSpec(options.settings(TypeDescriptor.DYNAMIC), function);
    return streams.apply("apply", options.operatorName(kind), spec, out);
  }
}
