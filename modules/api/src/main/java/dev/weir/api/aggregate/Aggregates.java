package dev.weir.api.aggregate;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Ready-made aggregates.
 *
 * <pre>{@code
 * flights.keyBy(Flight::origin)
 *     .window(SlidingEventTimeWindows.of(Duration.ofHours(1), Duration.ofMinutes(1)))
 *     .aggregate(Aggregates.average(Flight::delayMinutes));
 * }</pre>
 *
 * <p>Sums of {@code double} are not invertible: taking a large number out of a sum leaves an error
 * as large as its last digit, so a result would depend on what was in the windows before. They are
 * compensated (Neumaier), so that the order of elements hardly shows.
 */
public final class Aggregates {

  private Aggregates() {}

  /**
   * The number of elements. Invertible.
   *
   * @param <T> the elements
   */
  public static <T> InvertibleAggregateFunction<T, LongCell, Long> count() {
    return new LongSum<>(null);
  }

  /**
   * The sum of whole numbers; it wraps around as {@code +} does. Invertible.
   *
   * @param number reads the number
   * @param <T> the elements
   */
  public static <T> InvertibleAggregateFunction<T, LongCell, Long> sumLong(LongGetter<T> number) {
    return new LongSum<>(given(number, "sumLong"));
  }

  /**
   * The sum of numbers.
   *
   * @param number reads the number
   * @param <T> the elements
   */
  public static <T> AggregateFunction<T, DoubleSum, Double> sumDouble(DoubleGetter<T> number) {
    return new DoubleSums<>(given(number, "sumDouble"), false);
  }

  /**
   * The arithmetic mean.
   *
   * @param number reads the number
   * @param <T> the elements
   */
  public static <T> AggregateFunction<T, DoubleSum, Double> average(DoubleGetter<T> number) {
    return new DoubleSums<>(given(number, "average"), true);
  }

  /**
   * The arithmetic mean of whole numbers whose sum fits a {@code long}. Invertible.
   *
   * @param number reads the number
   * @param <T> the elements
   */
  public static <T> InvertibleAggregateFunction<T, LongAverage.Cell, Double> averageLong(
      LongGetter<T> number) {
    return new LongAverage<>(given(number, "averageLong"));
  }

  /**
   * The least of whole numbers.
   *
   * @param number reads the number
   * @param <T> the elements
   */
  public static <T> AggregateFunction<T, LongCell, Long> minLong(LongGetter<T> number) {
    return new LongExtreme<>(given(number, "minLong"), false);
  }

  /**
   * The greatest of whole numbers.
   *
   * @param number reads the number
   * @param <T> the elements
   */
  public static <T> AggregateFunction<T, LongCell, Long> maxLong(LongGetter<T> number) {
    return new LongExtreme<>(given(number, "maxLong"), true);
  }

  /**
   * The least value.
   *
   * @param value reads the value, which is never null
   * @param <T> the elements
   * @param <V> the values
   */
  public static <T, V extends Comparable<? super V>> AggregateFunction<T, Best<V>, V> min(
      FieldGetter<T, V> value) {
    return new Extreme<>(given(value, "min"), false);
  }

  /**
   * The greatest value.
   *
   * @param value reads the value, which is never null
   * @param <T> the elements
   * @param <V> the values
   */
  public static <T, V extends Comparable<? super V>> AggregateFunction<T, Best<V>, V> max(
      FieldGetter<T, V> value) {
    return new Extreme<>(given(value, "max"), true);
  }

  /**
   * The element with the least value, the one that was taken first of several.
   *
   * @param value reads the value, which is never null
   * @param <T> the elements
   * @param <V> the values
   */
  public static <T, V extends Comparable<? super V>> AggregateFunction<T, Best<T>, T> minBy(
      FieldGetter<T, V> value) {
    return new ExtremeBy<>(given(value, "minBy"), false);
  }

  /**
   * The element with the greatest value, the one that was taken first of several.
   *
   * @param value reads the value, which is never null
   * @param <T> the elements
   * @param <V> the values
   */
  public static <T, V extends Comparable<? super V>> AggregateFunction<T, Best<T>, T> maxBy(
      FieldGetter<T, V> value) {
    return new ExtremeBy<>(given(value, "maxBy"), true);
  }

  /**
   * The elements with the greatest values, the greatest first; of equal ones those that were taken
   * first.
   *
   * @param limit how many, at least 1; adding an element costs a search among them
   * @param value reads the value, which is never null
   * @param <T> the elements
   * @param <V> the values
   */
  public static <T, V extends Comparable<? super V>>
      AggregateFunction<T, Best.Some<T>, List<T>> topN(int limit, FieldGetter<T, V> value) {
    if (limit < 1) {
      throw UserErrorException.of(
          CallSite.of("Aggregates.topN"), "a limit of at least 1", limit, "Ask for an element.");
    }
    return new TopN<>(limit, given(value, "topN"));
  }

  /**
   * Two aggregates at once. Invertible where both are.
   *
   * @param first one aggregate
   * @param second the other
   * @param result makes a result of both of theirs
   * @param <T> the elements
   * @param <A> the accumulators of the first
   * @param <B> the accumulators of the second
   * @param <X> the results of the first
   * @param <Y> the results of the second
   * @param <O> the results
   */
  public static <T, A, B, X, Y, O> AggregateFunction<T, Both<A, B>, O> and(
      AggregateFunction<? super T, A, X> first,
      AggregateFunction<? super T, B, Y> second,
      Combiner<? super X, ? super Y, ? extends O> result) {
    given(result, "and");
    BothAggregates<T, A, B, X, Y, O> both =
        new BothAggregates<>(given(first, "and"), given(second, "and"), result);
    boolean invertible =
        first instanceof InvertibleAggregateFunction<?, ?, ?>
            && second instanceof InvertibleAggregateFunction<?, ?, ?>;
    return invertible ? new BothAggregates.Invertible<>(both) : both;
  }

  /**
   * Makes a result of two.
   *
   * @param <X> the one
   * @param <Y> the other
   * @param <O> the result
   */
  @FunctionalInterface
  public interface Combiner<X, Y, O> extends BiFunction<X, Y, O>, Serializable {}

  private static <V> V given(@Nullable V value, String call) {
    if (value == null) {
      throw UserErrorException.of(
          CallSite.of("Aggregates." + call), "a function", "null", "Pass a function.");
    }
    return value;
  }
}
