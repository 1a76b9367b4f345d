package dev.weir.api.watermark;

import java.time.Instant;

/**
 * Says when a record happened, in milliseconds.
 *
 * <p>It is an {@link EventInstant} too, so that where both are taken the compiler chooses by what a
 * method reference returns, and takes a lambda for this one:
 *
 * <pre>{@code
 * flights.assignTimestampsAndWatermarks(
 *     WatermarkStrategy.bounded(Flight::departure, tolerance)); // an Instant or a long
 * flights.assignTimestampsAndWatermarks(
 *     WatermarkStrategy.bounded(f -> f.seconds() * 1_000, tolerance)); // a long
 * flights.assignTimestampsAndWatermarks(
 *     WatermarkStrategy.bounded(EventTime.of(f -> f.plan().start()), tolerance)); // an Instant
 * }</pre>
 *
 * @param <T> the records
 */
@FunctionalInterface
@SuppressWarnings("FunctionalInterfaceMethodChanged") // both say the same time: at() is millis()
public interface EventTime<T> extends EventInstant<T> {

  /** Milliseconds since 1970-01-01T00:00Z, above {@link Long#MIN_VALUE}. */
  long millis(T record) throws Exception;

  @Override
  @SuppressWarnings("FunctionalInterfaceMethodChanged") // the same time, in another unit
  default Instant at(T record) throws Exception {
    return Instant.ofEpochMilli(millis(record));
  }

  /** The same time in milliseconds; what is finer is cut off. */
  static <T> EventTime<T> of(EventInstant<? super T> instant) {
    return record -> instant.at(record).toEpochMilli();
  }
}
