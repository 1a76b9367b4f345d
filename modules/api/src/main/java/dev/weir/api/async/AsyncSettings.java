package dev.weir.api.async;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * How an operator asks. Travels frozen.
 *
 * @param ordered whether results leave in the order of the records; if not, they leave as they
 *     come, but never overtake a watermark, nor are overtaken by one
 * @param capacity how many records may be under way in one subtask; at least 1
 * @param timeoutMillis how long the answer to a record may take, with all attempts; 0 for any time
 * @param retry when to ask again; null for never
 */
public record AsyncSettings(
    boolean ordered, int capacity, long timeoutMillis, @Nullable AsyncRetryStrategy<?> retry)
    implements Serializable {

  /** Checks the limits. */
  public AsyncSettings {
    if (capacity < 1 || timeoutMillis < 0) {
      throw new IllegalArgumentException("capacity " + capacity + ", timeout " + timeoutMillis);
    }
  }
}
