package dev.weir.api.watermark;

import dev.weir.api.capture.CallSite;
import dev.weir.api.function.Function;
import dev.weir.core.error.UserErrorException;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where a stream's event time comes from: the timestamps of its records, and the watermarks that
 * say how far it has come.
 *
 * <pre>{@code
 * flights.assignTimestampsAndWatermarks(
 *     WatermarkStrategy.bounded(Flight::departure, Duration.ofMinutes(5))
 *         .withIdleness(Duration.ofMinutes(1)));
 * }</pre>
 *
 * <p>Immutable: each method returns another strategy.
 *
 * @param <T> the records
 */
public final class WatermarkStrategy<T> implements Function {
  private static final long serialVersionUID = 1L;

  /** Where timestamps come from. */
  private sealed interface Timestamps<T> extends Serializable {

    /** The record's own, as the source gave it. */
    record Kept<T>() implements Timestamps<T> {}

    record Assigned<T>(TimestampAssigner<? super T> assigner) implements Timestamps<T> {}

    /** The time at which it is read. */
    record Ingestion<T>() implements Timestamps<T> {}
  }

  private final Timestamps<T> timestamps;
  private final @Nullable WatermarkGeneratorSupplier<T> generator;
  private final long idleAfterMillis;
  private final @Nullable WatermarkAlignment alignment;

  private WatermarkStrategy(
      Timestamps<T> timestamps,
      @Nullable WatermarkGeneratorSupplier<T> generator,
      long idleAfterMillis,
      @Nullable WatermarkAlignment alignment) {
    this.timestamps = timestamps;
    this.generator = generator;
    this.idleAfterMillis = idleAfterMillis;
    this.alignment = alignment;
  }

  private static <T> WatermarkStrategy<T> of(
      Timestamps<T> timestamps, @Nullable WatermarkGeneratorSupplier<T> generator) {
    return new WatermarkStrategy<>(timestamps, generator, 0, null);
  }

  /**
   * Timestamps that come out of order, but at most {@code bound} behind the greatest before them;
   * records later than that may be late.
   *
   * @param time when a record happened, in milliseconds: a lambda, or a method that returns a long
   * @param bound not negative; what is finer than a millisecond is cut off
   * @throws UserErrorException when an argument is null, or the bound negative
   */
  public static <T> WatermarkStrategy<T> bounded(EventTime<? super T> time, Duration bound) {
    return of(
        new Timestamps.Assigned<>(millis(given(time, "bounded", "an event time"))),
        generator("bounded", bound));
  }

  /**
   * Timestamps that come out of order, but at most {@code bound} behind the greatest before them;
   * records later than that may be late.
   *
   * @param time when a record happened: a method that returns an {@link Instant}
   * @param bound not negative; what is finer than a millisecond is cut off
   * @throws UserErrorException when an argument is null, or the bound negative
   */
  public static <T> WatermarkStrategy<T> bounded(EventInstant<? super T> time, Duration bound) {
    return of(
        new Timestamps.Assigned<>(instants(given(time, "bounded", "an event time"))),
        generator("bounded", bound));
  }

  /**
   * Timestamps that only rise, within a subtask, or within a split of a source.
   *
   * @param time when a record happened, in milliseconds: a lambda, or a method that returns a long
   * @throws UserErrorException when it is null
   */
  public static <T> WatermarkStrategy<T> monotonous(EventTime<? super T> time) {
    return of(
        new Timestamps.Assigned<>(millis(given(time, "monotonous", "an event time"))),
        generator("monotonous", Duration.ZERO));
  }

  /**
   * Timestamps that only rise, within a subtask, or within a split of a source.
   *
   * @param time when a record happened: a method that returns an {@link Instant}
   * @throws UserErrorException when it is null
   */
  public static <T> WatermarkStrategy<T> monotonous(EventInstant<? super T> time) {
    return of(
        new Timestamps.Assigned<>(instants(given(time, "monotonous", "an event time"))),
        generator("monotonous", Duration.ZERO));
  }

  /**
   * The timestamps that the source gave its records, which only rise; see {@link
   * #withTimestampAssigner}.
   */
  public static <T> WatermarkStrategy<T> forMonotonousTimestamps() {
    return of(new Timestamps.Kept<>(), generator("forMonotonousTimestamps", Duration.ZERO));
  }

  /**
   * The timestamps that the source gave its records, out of order, but at most {@code bound} behind
   * the greatest before them; see {@link #withTimestampAssigner}.
   *
   * @param bound not negative; what is finer than a millisecond is cut off
   * @throws UserErrorException when it is null or negative
   */
  public static <T> WatermarkStrategy<T> forBoundedOutOfOrderness(Duration bound) {
    return of(new Timestamps.Kept<>(), generator("forBoundedOutOfOrderness", bound));
  }

  /**
   * Watermarks of one's own making.
   *
   * @param supplier makes a generator for each subtask, or each split of a source
   * @throws UserErrorException when it is null
   */
  public static <T> WatermarkStrategy<T> forGenerator(WatermarkGeneratorSupplier<T> supplier) {
    return of(new Timestamps.Kept<>(), given(supplier, "forGenerator", "a supplier"));
  }

  /**
   * No watermarks but the one at the end of a bounded input: for programs that look at processing
   * time only, and for sources that emit watermarks themselves.
   */
  public static <T> WatermarkStrategy<T> noWatermarks() {
    return of(new Timestamps.Kept<>(), null);
  }

  /**
   * The time at which records are read is when they happened: the clock of the machine that reads,
   * looked at once for each step of its subtask, and never falling. Watermarks follow that clock
   * also while there are no records, so that no record is late.
   */
  public static <T> WatermarkStrategy<T> ingestionTime() {
    return of(new Timestamps.Ingestion<>(), null);
  }

  /**
   * The same watermarks, of other timestamps.
   *
   * @param assigner gives each record its timestamp
   * @throws UserErrorException when it is null, or timestamps are those of ingestion
   */
  public WatermarkStrategy<T> withTimestampAssigner(TimestampAssigner<? super T> assigner) {
    given(assigner, "withTimestampAssigner", "a timestamp assigner");
    if (ingestion()) {
      throw UserErrorException.of(
          CallSite.of("withTimestampAssigner"),
          "a strategy whose timestamps come from the records",
          "ingestionTime()",
          "Start from forMonotonousTimestamps() or forBoundedOutOfOrderness(...).");
    }
    return new WatermarkStrategy<>(
        new Timestamps.Assigned<>(assigner), generator, idleAfterMillis, alignment);
  }

  /**
   * Declares a subtask, or a split of a source, idle when it has brought no record for longer than
   * {@code timeout}: then event time no longer waits for it. Time that was spent waiting for those
   * downstream, or for other sources of an alignment group, does not count.
   *
   * @param timeout at least 1 ms; found out at a periodic emission
   * @throws UserErrorException when it is null or shorter
   */
  public WatermarkStrategy<T> withIdleness(Duration timeout) {
    long millis = Durations.millis("withIdleness", "a timeout", timeout, 1);
    return new WatermarkStrategy<>(timestamps, generator, millis, alignment);
  }

  /**
   * Makes a source wait when it is ahead of others of its group, in event time, telling each other
   * every second where they are.
   *
   * @param group sources of one job that name the same group wait for each other
   * @param maxDrift how far ahead of the last of the group it may be; not negative
   * @throws UserErrorException when an argument is null, blank or negative
   */
  public WatermarkStrategy<T> withWatermarkAlignment(String group, Duration maxDrift) {
    return withWatermarkAlignment(group, maxDrift, Duration.ofSeconds(1));
  }

  /**
   * Makes a source wait when it is ahead of others of its group, in event time.
   *
   * @param group sources of one job that name the same group wait for each other
   * @param maxDrift how far ahead of the last of the group it may be; not negative
   * @param updateInterval how often they tell each other where they are; at least 1 ms
   * @throws UserErrorException when an argument is null, blank, negative or too short
   */
  public WatermarkStrategy<T> withWatermarkAlignment(
      String group, Duration maxDrift, Duration updateInterval) {
    String call = "withWatermarkAlignment";
    if (group == null || group.isBlank()) {
      throw UserErrorException.of(
          CallSite.of(call),
          "the name of a group",
          group == null ? "null" : "'" + group + "'",
          "Give all sources that shall wait for each other the same name.");
    }
    WatermarkAlignment aligned =
        new WatermarkAlignment(
            group,
            Durations.millis(call, "a drift", maxDrift, 0),
            Durations.millis(call, "an update interval", updateInterval, 1));
    return new WatermarkStrategy<>(timestamps, generator, idleAfterMillis, aligned);
  }

  /** A generator for one subtask or split; null when there are no watermarks from records. */
  public @Nullable WatermarkGenerator<T> createWatermarkGenerator() {
    return generator == null ? null : generator.createWatermarkGenerator();
  }

  /** What gives records their timestamps; null when they keep the ones they have. */
  public @Nullable TimestampAssigner<? super T> timestampAssigner() {
    return timestamps instanceof Timestamps.Assigned<T> assigned ? assigned.assigner() : null;
  }

  /** Whether records happened when they were read. */
  public boolean ingestion() {
    return timestamps instanceof Timestamps.Ingestion<T>;
  }

  /** Whether there are watermarks before the end of input. */
  public boolean emitsWatermarks() {
    return generator != null || ingestion();
  }

  /** After how long without records there is idleness; 0 for never. */
  public long idleAfterMillis() {
    return idleAfterMillis;
  }

  /** How sources wait for each other; null when they do not. */
  public @Nullable WatermarkAlignment alignment() {
    return alignment;
  }

  private static <T> WatermarkGeneratorSupplier<T> generator(String call, Duration bound) {
    long millis = Durations.millis(call, "a bound", bound, 0);
    return () -> new BoundedOutOfOrdernessWatermarks<>(millis);
  }

  private static <T> TimestampAssigner<T> millis(EventTime<? super T> time) {
    return (record, carried) -> time.millis(record);
  }

  private static <T> TimestampAssigner<T> instants(EventInstant<? super T> time) {
    return (record, carried) -> {
      Instant at = time.at(record);
      if (at == null) {
        throw new NullPointerException("the time of a record is null: expected an Instant");
      }
      return at.toEpochMilli();
    };
  }

  private static <V> V given(@Nullable V value, String call, String expected) {
    if (value == null) {
      throw UserErrorException.of(CallSite.of(call), expected, "null", "Pass one.");
    }
    return value;
  }
}
