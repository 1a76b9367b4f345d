package dev.weir.api.function;

import dev.weir.api.Out;
import java.time.Instant;

/**
 * What a keyed function does when a timer fires that it declares as a field.
 *
 * @param <K> the keys
 * @param <O> the main output
 */
@FunctionalInterface
public interface TimerAction<K, O> extends Function {

  /**
   * The timer of a key has fired. Records emitted here carry its time when it is a timer of event
   * time, and none otherwise.
   *
   * @param at the time that it was set for
   */
  void fired(K key, Instant at, Out<O> out) throws Exception;
}
