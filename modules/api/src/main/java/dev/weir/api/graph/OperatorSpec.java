package dev.weir.api.graph;

import dev.weir.api.async.AsyncFallback;
import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncSettings;
import dev.weir.api.async.BlockingCall;
import dev.weir.api.async.ClientFactory;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.FilterFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.function.ReduceFunction;
import dev.weir.api.sink.Sink;
import dev.weir.api.source.Source;
import java.io.Serializable;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does, as data: the user's functions and the kind of operator that runs them. The
 * runtime has one operator for each kind. Travels frozen.
 *
 * <p>Keyed kinds find their key by the {@link OperatorSettings#keySelectors} of their operator.
 */
public sealed interface OperatorSpec extends Serializable {

  /** Reads a source. Always the head of a chain, with no input. */
  record SourceSpec(Source<?, ?, ?> source) implements OperatorSpec {}

  /** One record to one record. */
  record MapSpec(MapFunction<?, ?> function) implements OperatorSpec {}

  /** One record to any number. */
  record FlatMapSpec(FlatMapFunction<?, ?> function) implements OperatorSpec {}

  /** One record to itself or to none. */
  record FilterSpec(FilterFunction<?> function) implements OperatorSpec {}

  /** One record to any number, with side outputs. */
  record ProcessSpec(ProcessFunction<?, ?> function) implements OperatorSpec {}

  /** Keyed: one record to any number, with side outputs. */
  record KeyedProcessSpec(KeyedProcessFunction<?, ?, ?> function) implements OperatorSpec {}

  /** Keyed: emits the running reduction of each key after each record. */
  record ReduceSpec(ReduceFunction<?> function) implements OperatorSpec {}

  /** Keyed: emits, after each record, {@code result(key, number of records so far)}. */
  record CountSpec(CountResult<?, ?> result) implements OperatorSpec {}

  /** Two inputs, each record to one. */
  record CoMapSpec(CoMapFunction<?, ?, ?> function) implements OperatorSpec {}

  /** Two inputs, each record to any number. */
  record CoFlatMapSpec(CoFlatMapFunction<?, ?, ?> function) implements OperatorSpec {}

  /** Two inputs, with side outputs. */
  record CoProcessSpec(CoProcessFunction<?, ?, ?> function) implements OperatorSpec {}

  /** Two inputs keyed alike, with side outputs. */
  record KeyedCoProcessSpec(KeyedCoProcessFunction<?, ?, ?, ?> function) implements OperatorSpec {}

  /** Keyed: collects, reduces or aggregates the elements of each window, whatever its kind. */
  record WindowSpec(WindowSettings windows, WindowContents contents) implements OperatorSpec {}

  /** Two inputs keyed alike: pairs records whose timestamps are near each other. */
  record IntervalJoinSpec(IntervalJoinSettings join) implements OperatorSpec {}

  /** Asks another system about each record and emits the answers. */
  record AsyncSpec(
      AsyncFunction<?, ?> function, AsyncSettings settings, @Nullable AsyncFallback<?, ?> onFailure)
      implements OperatorSpec {}

  /** Asks another system about each record, with a client that blocks, on threads of their own. */
  record BlockingSpec(
      ClientFactory<?> client,
      BlockingCall<?, ?, ?> call,
      int threads,
      AsyncSettings settings,
      @Nullable MapFunction<?, ?> onTimeout,
      @Nullable AsyncFallback<?, ?> onFailure)
      implements OperatorSpec {}

  /** Writes to a sink; the end of a stream. */
  record SinkSpec(Sink<?> sink) implements OperatorSpec {}

  /** Sends records to the attached client: {@code print()} and {@code collect}. */
  record ClientSinkSpec(ClientSink sink) implements OperatorSpec {}

  /**
   * Makes the result of a running count.
   *
   * @param <K> the keys
   * @param <O> the results
   */
  @FunctionalInterface
  interface CountResult<K, O> extends BiFunction<K, Long, O>, Serializable {}
}
