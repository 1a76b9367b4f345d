package dev.weir.api.stream;

import dev.weir.api.capture.TypeCapture;
import dev.weir.api.function.CoGroupFunction;
import dev.weir.api.function.KeySelector;
import dev.weir.api.window.Evictor;
import dev.weir.api.window.Trigger;
import dev.weir.api.window.Window;
import dev.weir.api.window.WindowAssigner;
import dev.weir.core.type.TypeDescriptor;
import java.time.Duration;

/**
 * Two streams whose records of one key and window are seen together, also when there are some of
 * one stream only.
 *
 * <pre>{@code
 * orders.coGroup(payments)
 *     .where(Order::id).equalTo(Payment::order)
 *     .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
 *     .apply((Iterable<Order> ordered, Iterable<Payment> paid, Out<Order> out) -> {
 *       if (!paid.iterator().hasNext()) { ordered.forEach(out::emit); }
 *     });
 * }</pre>
 *
 * @param <A> the records of the first stream
 * @param <B> the records of the second stream
 */
public final class CoGroupedStreams<A, B> {
  private final DataStream<A> first;
  private final DataStream<B> second;

  CoGroupedStreams(DataStream<A> first, DataStream<B> second) {
    this.first = first;
    this.second = second;
  }

  /**
   * The key of a record of the first stream.
   *
   * @param selector as for {@link DataStream#keyBy}
   * @param type left out: the compiler passes an empty array
   * @param <K> the keys
   */
  @SafeVarargs
  public final <K> Where<A, B, K> where(KeySelector<? super A, ? extends K> selector, K... type) {
    return new Where<>(TwoKeyedStreams.where(first, selector, type), second);
  }

  /** Half of the keys is known. */
  public static final class Where<A, B, K> {
    private final KeyedStream<A, K> first;
    private final DataStream<B> second;

    private Where(KeyedStream<A, K> first, DataStream<B> second) {
      this.first = first;
      this.second = second;
    }

    /**
     * The key of a record of the second stream.
     *
     * @param selector as for {@link DataStream#keyBy}
     */
    public EqualTo<A, B> equalTo(KeySelector<? super B, ? extends K> selector) {
      return new EqualTo<>(TwoKeyedStreams.of(first, second, selector));
    }
  }

  /** The keys are known. */
  public static final class EqualTo<A, B> {
    private final TwoKeyedStreams<A, B> streams;

    private EqualTo(TwoKeyedStreams<A, B> streams) {
      this.streams = streams;
    }

    /**
     * Divides the records of both streams into windows.
     *
     * @param assigner the windows of a record of either stream
     * @param <W> the windows
     */
    public <W extends Window> WithWindow<A, B, W> window(WindowAssigner<Object, W> assigner) {
      return new WithWindow<>(streams, WindowOptions.of(assigner, "window"));
    }
  }

  /** The windows are known. */
  public static final class WithWindow<A, B, W extends Window> {
    private final TwoKeyedStreams<A, B> streams;
    private final WindowOptions options;

    private WithWindow(TwoKeyedStreams<A, B> streams, WindowOptions options) {
      this.streams = streams;
      this.options = options;
    }

    /** Fires windows when a trigger says so; see {@link WindowedStream#trigger}. */
    public WithWindow<A, B, W> trigger(Trigger<Object, ? super W> trigger) {
      options.trigger(trigger);
      return this;
    }

    /** Removes records of either stream; see {@link WindowedStream#evictor}. */
    public WithWindow<A, B, W> evictor(Evictor<Object, ? super W> evictor) {
      options.evictor(evictor);
      return this;
    }

    /** Keeps windows after their end; see {@link WindowedStream#allowedLateness}. */
    public WithWindow<A, B, W> allowedLateness(Duration lateness) {
      options.allowedLateness(lateness);
      return this;
    }

    /**
     * Makes any number of results of what both streams have.
     *
     * @param function called each time that a window fires
     * @param type left out: the compiler passes an empty array
     * @param <O> the results
     */
    @SafeVarargs
    public final <O> SingleOutputStreamOperator<O> apply(
        CoGroupFunction<? super A, ? super B, O> function, O... type) {
      Arguments.given(function, "apply", "a function");
      TypeDescriptor out =
          TypeCapture.resultType("apply", type, function, CoGroupFunction.class, 2);
      return streams.apply("CoGroup", options, function, out);
    }
  }
}
