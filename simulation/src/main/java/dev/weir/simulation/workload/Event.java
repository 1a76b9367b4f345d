package dev.weir.simulation.workload;

import java.io.Serializable;

/**
 * What flows through every edge of a workload. Its text is what sinks hold, so that two runs can be
 * compared without its class.
 *
 * @param id any number; not unique, because streams may be copied
 * @param key few values, some of them awkward to encode
 * @param value any number
 * @param time when it happened, in milliseconds; {@value #NO_TIME} where event time plays no part
 */
public record Event(long id, String key, long value, long time) implements Serializable {

  /** The time of events that have none. */
  static final long NO_TIME = 0;

  /** An event outside of event time. */
  Event(long id, String key, long value) {
    this(id, key, value, NO_TIME);
  }

  /** This event with another value. */
  public Event withValue(long newValue) {
    return new Event(id, key, newValue, time);
  }

  /** This event at another time. */
  Event at(long newTime) {
    return new Event(id, key, value, newTime);
  }

  /** A number that depends on every part of this event but its time, and on a salt. */
  long mixed(long salt) {
    return Mix.of(Mix.of(id, Mix.of(key)), Mix.of(value, salt));
  }

  /** One of {@code choices} numbers from 0 on, chosen by {@link #mixed}. */
  int chosen(long salt, int choices) {
    return Mix.choice(mixed(salt), choices);
  }
}
