package dev.weir.api.function;

import java.time.Instant;

/**
 * A timer that a keyed function declares as a field: one alarm for each key. Setting it again moves
 * it. Used while a record or a timer of a key is being processed, and on the thread of that call
 * only.
 *
 * <p>It fires once; setting it for a time that has come already makes it fire as {@link
 * TimerService} says.
 */
public interface Timer {

  /**
   * Sets the timer of the key at hand.
   *
   * @param millis milliseconds since 1970-01-01T00:00Z
   * @throws IllegalStateException when no key is at hand
   */
  void at(long millis);

  /**
   * Sets the timer of the key at hand; what is finer than milliseconds is cut off.
   *
   * @throws IllegalStateException when no key is at hand
   */
  default void at(Instant time) {
    at(time.toEpochMilli());
  }

  /**
   * Takes the timer of the key at hand back, if it is set.
   *
   * @throws IllegalStateException when no key is at hand
   */
  void clear();
}
