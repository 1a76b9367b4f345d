package dev.weir.api.graph;

import dev.weir.api.OutputTag;
import dev.weir.api.aggregate.ReduceFunction;
import dev.weir.api.async.AsyncFallback;
import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncSettings;
import dev.weir.api.async.BlockingCall;
import dev.weir.api.async.ClientFactory;
import dev.weir.api.function.BroadcastProcessFunction;
import dev.weir.api.function.CoFlatMapFunction;
import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.function.CoMapFunction;
import dev.weir.api.function.CoProcessFunction;
import dev.weir.api.function.FilterFunction;
import dev.weir.api.function.FlatMapFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.KeyedBroadcastProcessFunction;
import dev.weir.api.function.KeyedCoProcessFunction;
import dev.weir.api.function.KeyedProcessFunction;
import dev.weir.api.function.MapFunction;
import dev.weir.api.function.ProcessFunction;
import dev.weir.api.sink.Sink;
import dev.weir.api.source.Source;
import dev.weir.api.state.MapStateDescriptor;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an operator does, as data: the user's functions and the kind of operator that runs them. The
 * runtime has one operator for each kind. Travels frozen.
 *
 * <p>Keyed kinds find their key by the {@link OperatorSettings#keySelectors} of their operator.
 */
public sealed interface OperatorSpec extends Serializable {

  /** Whether watermarks come out of the operator whatever flows in. */
  default boolean emitsWatermarks() {
    return false;
  }

  /** Whether it does nothing, or nothing to the end, without watermarks. */
  default boolean needsWatermarks() {
    return false;
  }

  /** Reads a source. Always the head of a chain, with no input. */
  record SourceSpec(Source<?, ?, ?> source, WatermarkStrategy<?> strategy) implements OperatorSpec {

    /** Without a strategy: watermarks come only from the source itself, if from anywhere. */
    public SourceSpec(Source<?, ?, ?> source) {
      this(source, WatermarkStrategy.noWatermarks());
    }

    @Override
    public boolean emitsWatermarks() {
      return strategy.emitsWatermarks() || source.emitsWatermarks();
    }
  }

  /** Gives records timestamps, and replaces the watermarks that flow in, but the last. */
  record TimestampsSpec(WatermarkStrategy<?> strategy) implements OperatorSpec {

    @Override
    public boolean emitsWatermarks() {
      return strategy.emitsWatermarks();
    }
  }

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

  /**
   * Keyed: emits the running reduction of each key after each record.
   *
   * @param type the records
   */
  record ReduceSpec(ReduceFunction<?> function, TypeDescriptor type) implements OperatorSpec {}

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
  record WindowSpec(WindowSettings windows, WindowContents contents) implements OperatorSpec {

    @Override
    public boolean needsWatermarks() {
      return windows.assigner().eventTime();
    }
  }

  /** Two inputs keyed alike: what each has in a window, together. */
  record WindowCoGroupSpec(WindowSettings windows, CoGroupFunction<?, ?, ?> function)
      implements OperatorSpec {

    @Override
    public boolean needsWatermarks() {
      return windows.assigner().eventTime();
    }
  }

  /** Two inputs keyed alike: pairs records whose timestamps are near each other. */
  record IntervalJoinSpec(IntervalJoinSettings join) implements OperatorSpec {

    @Override
    public boolean needsWatermarks() {
      return true;
    }
  }

  /**
   * Keyed: reduces or aggregates the elements of event-time windows, kept in slices that windows
   * share; with the default trigger and no evictor.
   *
   * @param grid where windows begin and end
   * @param contents reduced or aggregated
   * @param accumulatorType what is kept for a key: accumulators, or reduced elements
   * @param allowedLatenessMillis how long after its end a window is kept, in event time; 0 or more
   * @param lateOutput where elements go that come after that; null to drop them
   * @param keyType the keys; dynamic when the compiler erased it
   * @param partials whether some of the elements come as {@link SlicePartial}s
   */
  record SliceWindowSpec(
      WindowGrid grid,
      WindowContents contents,
      TypeDescriptor accumulatorType,
      long allowedLatenessMillis,
      @Nullable OutputTag<?> lateOutput,
      TypeDescriptor keyType,
      boolean partials)
      implements OperatorSpec {

    /** The same windows, behind operators that put elements together. */
    public SliceWindowSpec withPartials() {
      return new SliceWindowSpec(
          grid, contents, accumulatorType, allowedLatenessMillis, lateOutput, keyType, true);
    }

    @Override
    public boolean needsWatermarks() {
      return true;
    }
  }

  /**
   * Before the exchange by key: puts elements of one key and slice together as {@link
   * SlicePartial}s for the windows behind the exchange, or passes them on where that does not pay.
   *
   * @param windows the windows behind the exchange
   * @param elementType the elements
   */
  record LocalSliceSpec(SliceWindowSpec windows, TypeDescriptor elementType)
      implements OperatorSpec {

    /** What comes out: elements and partials. */
    public TypeDescriptor outputType() {
      TypeDescriptor partials =
          new TypeDescriptor(
              SlicePartial.class.getName(), List.of(windows.keyType(), windows.accumulatorType()));
      return Types.either(elementType, partials);
    }

    /** The key of what comes out, given that of the elements. */
    @SuppressWarnings("unchecked") // the compiler checked it when the program was written
    public static KeySelector<?, ?> keyOf(KeySelector<?, ?> ofElements) {
      return new PartialKey((KeySelector<Object, Object>) ofElements);
    }
  }

  /**
   * Where event-time windows begin and end, in milliseconds.
   *
   * @param size the length of a window; where windows grow from one start, of the longest
   * @param slide the distance of their starts; where windows grow from one start, of their ends
   * @param offset how much later than at the epoch windows begin; may be negative
   * @param cumulative whether windows grow from one start
   */
  record WindowGrid(long size, long slide, long offset, boolean cumulative)
      implements Serializable {}

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

  /** A stream and a broadcast one, whose records every subtask gets, with side outputs. */
  record BroadcastSpec(
      BroadcastProcessFunction<?, ?, ?> function, List<MapStateDescriptor<?, ?>> states)
      implements OperatorSpec {}

  /** The same, the first of the two being keyed. */
  record KeyedBroadcastSpec(
      KeyedBroadcastProcessFunction<?, ?, ?, ?> function, List<MapStateDescriptor<?, ?>> states)
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
