package dev.weir.testkit;

import dev.weir.api.OutputTag;
import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * One function of two streams, as {@link FunctionHarness} is one of a single stream. Made by {@link
 * FunctionHarness#coProcess} and {@link FunctionHarness#keyedCo}. For one thread.
 *
 * @param <A> the first input
 * @param <B> the second input
 * @param <O> the main output
 */
public final class TwoInputHarness<A, B, O> implements AutoCloseable {

  private final HarnessedOperator operator;

  TwoInputHarness(OperatorSpec spec, List<KeySelector<?, ?>> keys, List<OutputTag<?>> sideOutputs) {
    operator = new HarnessedOperator(spec, keys, sideOutputs);
  }

  /** Processes records of the first stream that carry no timestamp. */
  @SafeVarargs
  public final TwoInputHarness<A, B, O> first(A... values) {
    for (A value : values) {
      operator.emit(0, value, Long.MIN_VALUE);
    }
    return this;
  }

  /** Processes records of the second stream that carry no timestamp. */
  @SafeVarargs
  public final TwoInputHarness<A, B, O> second(B... values) {
    for (B value : values) {
      operator.emit(1, value, Long.MIN_VALUE);
    }
    return this;
  }

  /** Processes a record of the first stream with a timestamp. */
  public TwoInputHarness<A, B, O> firstAt(Instant timestamp, A value) {
    operator.emit(0, value, timestamp.toEpochMilli());
    return this;
  }

  /** Processes a record of the second stream with a timestamp. */
  public TwoInputHarness<A, B, O> secondAt(Instant timestamp, B value) {
    operator.emit(1, value, timestamp.toEpochMilli());
    return this;
  }

  /** Lets processing time pass, as {@link FunctionHarness#advance}. */
  public void advance(Duration duration) {
    operator.advance(duration);
  }

  /**
   * Lets event time pass in both streams, as {@link FunctionHarness#advanceWatermark}.
   *
   * @throws IllegalArgumentException when the watermark was higher before
   */
  public TwoInputHarness<A, B, O> advanceWatermark(Instant watermark) {
    operator.advanceWatermark(watermark.toEpochMilli());
    return this;
  }

  /** Brings event time to its end, as the end of both inputs does. */
  public TwoInputHarness<A, B, O> endEventTime() {
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
