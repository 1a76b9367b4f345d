package dev.weir.api.stream;

import dev.weir.api.async.AsyncFunction;
import dev.weir.api.async.AsyncRetryStrategy;
import dev.weir.api.async.AsyncSettings;
import dev.weir.api.capture.CallSite;
import dev.weir.api.capture.TypeCapture;
import dev.weir.core.error.UserErrorException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Asks other systems about the records of a stream, with a function that completes its results
 * later. New programs may find {@link DataStream#mapAsync} simpler.
 *
 * <pre>{@code
 * AsyncDataStream.unorderedWait(orders, new CustomerLookup(), 2, TimeUnit.SECONDS, 100)
 * }</pre>
 */
public final class AsyncDataStream {

  private static final int CAPACITY_DEFAULT = 100;

  private AsyncDataStream() {}

  /**
   * Results leave in the order of the records.
   *
   * @param timeout how long an answer may take; 0 for any time
   * @param capacity how many records may be under way in one subtask
   * @param type left out: the compiler passes an empty array
   */
  @SafeVarargs
  public static <T, O> SingleOutputStreamOperator<O> orderedWait(
      DataStream<T> in,
      AsyncFunction<T, O> function,
      long timeout,
      TimeUnit unit,
      int capacity,
      O... type) {
    return wait("orderedWait", in, function, settings(true, capacity, timeout, unit, null), type);
  }

  /** Results leave in the order of the records, at most 100 of which are under way. */
  @SuppressWarnings("unchecked")
  public static <T, O> SingleOutputStreamOperator<O> orderedWait(
      DataStream<T> in, AsyncFunction<T, O> function, long timeout, TimeUnit unit) {
    AsyncSettings settings = settings(true, CAPACITY_DEFAULT, timeout, unit, null);
    return wait("orderedWait", in, function, settings, (O[]) new Object[0]);
  }

  /**
   * Results leave in the order of the records; asks again when the strategy says so.
   *
   * @param timeout how long an answer may take, with all attempts; above 0
   * @param capacity how many records may be under way in one subtask
   * @param type left out: the compiler passes an empty array
   */
  @SafeVarargs
  public static <T, O> SingleOutputStreamOperator<O> orderedWaitWithRetry(
      DataStream<T> in,
      AsyncFunction<T, O> function,
      long timeout,
      TimeUnit unit,
      int capacity,
      AsyncRetryStrategy<O> retry,
      O... type) {
    Arguments.given(retry, "orderedWaitWithRetry", "a retry strategy");
    AsyncSettings settings = settings(true, capacity, timeout, unit, retry);
    return wait("orderedWaitWithRetry", in, function, settings, type);
  }

  /**
   * Results leave as they come; only watermarks keep their place among them.
   *
   * @param timeout how long an answer may take; 0 for any time
   * @param capacity how many records may be under way in one subtask
   * @param type left out: the compiler passes an empty array
   */
  @SafeVarargs
  public static <T, O> SingleOutputStreamOperator<O> unorderedWait(
      DataStream<T> in,
      AsyncFunction<T, O> function,
      long timeout,
      TimeUnit unit,
      int capacity,
      O... type) {
    AsyncSettings settings = settings(false, capacity, timeout, unit, null);
    return wait("unorderedWait", in, function, settings, type);
  }

  /** Results leave as they come; at most 100 records are under way. */
  @SuppressWarnings("unchecked")
  public static <T, O> SingleOutputStreamOperator<O> unorderedWait(
      DataStream<T> in, AsyncFunction<T, O> function, long timeout, TimeUnit unit) {
    AsyncSettings settings = settings(false, CAPACITY_DEFAULT, timeout, unit, null);
    return wait("unorderedWait", in, function, settings, (O[]) new Object[0]);
  }

  /**
   * Results leave as they come; asks again when the strategy says so.
   *
   * @param timeout how long an answer may take, with all attempts; above 0
   * @param capacity how many records may be under way in one subtask
   * @param type left out: the compiler passes an empty array
   */
  @SafeVarargs
  public static <T, O> SingleOutputStreamOperator<O> unorderedWaitWithRetry(
      DataStream<T> in,
      AsyncFunction<T, O> function,
      long timeout,
      TimeUnit unit,
      int capacity,
      AsyncRetryStrategy<O> retry,
      O... type) {
    Arguments.given(retry, "unorderedWaitWithRetry", "a retry strategy");
    AsyncSettings settings = settings(false, capacity, timeout, unit, retry);
    return wait("unorderedWaitWithRetry", in, function, settings, type);
  }

  private static AsyncSettings settings(
      boolean ordered,
      int capacity,
      long timeout,
      TimeUnit unit,
      @Nullable AsyncRetryStrategy<?> retry) {
    String call = ordered ? "orderedWait" : "unorderedWait";
    if (capacity < 1) {
      throw UserErrorException.of(
          CallSite.of(call), "a capacity of at least 1", capacity, "100 is usual.");
    }
    if (timeout < (retry == null ? 0 : 1)) {
      throw UserErrorException.of(
          CallSite.of(call),
          retry == null ? "a timeout of 0 (none) or more" : "a timeout above 0",
          timeout,
          "It covers all attempts of one record.");
    }
    return new AsyncSettings(ordered, capacity, unit.toMillis(timeout), retry);
  }

  private static <T, O> SingleOutputStreamOperator<O> wait(
      String call, DataStream<T> in, AsyncFunction<T, O> function, AsyncSettings how, O[] type) {
    Arguments.given(in, call, "a stream");
    Arguments.given(function, call, "a function");
    return AsyncStreams.apply(
        in,
        call,
        function,
        how,
        null,
        TypeCapture.resultType(call, type, function, AsyncFunction.class, 1));
  }
}
