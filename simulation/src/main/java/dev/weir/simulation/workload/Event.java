package dev.weir.simulation.workload;

import java.io.Serializable;

/**
 * What flows through every edge of a workload. Its text is what sinks hold, so that two runs can be
 * compared without its class.
 *
 * @param id any number; not unique, because streams may be copied
 * @param key few values, some of them awkward to encode
 * @param value any number
 */
public record Event(long id, String key, long value) implements Serializable {

  /** This event with another value. */
  public Event withValue(long newValue) {
    return new Event(id, key, newValue);
  }

  /** A number that depends on every part of this event and on a salt. */
  long mixed(long salt) {
    return Mix.of(Mix.of(id, Mix.of(key)), Mix.of(value, salt));
  }

  /** One of {@code choices} numbers from 0 on, chosen by {@link #mixed}. */
  int chosen(long salt, int choices) {
    return Mix.choice(mixed(salt), choices);
  }
}
