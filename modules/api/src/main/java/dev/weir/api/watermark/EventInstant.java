package dev.weir.api.watermark;

import dev.weir.api.function.Function;
import java.time.Instant;

/**
 * Says when a record happened, as an {@link Instant}. See {@link EventTime} for milliseconds.
 *
 * @param <T> the records
 */
@FunctionalInterface
public interface EventInstant<T> extends Function {

  /** When the record happened; never null, and the same for the same record. */
  Instant at(T record) throws Exception;
}
