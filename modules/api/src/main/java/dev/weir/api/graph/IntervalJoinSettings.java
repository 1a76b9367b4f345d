package dev.weir.api.graph;

import dev.weir.api.OutputTag;
import dev.weir.api.function.ProcessJoinFunction;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * What an interval join does: it pairs records of one key with {@code left + lower <= right <= left
 * + upper}, in timestamps. Travels frozen.
 *
 * @param lowerMillis the bound itself included
 * @param upperMillis the bound itself included; not below the lower bound
 * @param lateLeft where late records of the left stream go; null to drop them
 * @param lateRight where late records of the right stream go; null to drop them
 * @param function called for each pair
 */
public record IntervalJoinSettings(
    long lowerMillis,
    long upperMillis,
    @Nullable OutputTag<?> lateLeft,
    @Nullable OutputTag<?> lateRight,
    ProcessJoinFunction<?, ?, ?> function)
    implements Serializable {

  /** Checks the bounds. */
  public IntervalJoinSettings {
    lowerMillis = Math.max(lowerMillis, -Long.MAX_VALUE); // so that it has a negative
    if (lowerMillis > upperMillis) {
      throw new IllegalArgumentException("lower " + lowerMillis + " > upper " + upperMillis);
    }
  }
}
