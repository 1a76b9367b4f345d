package dev.weir.api.function;

/** What a timer is about. */
public enum TimeDomain {
  /** The time of the events, as watermarks tell it. */
  EVENT_TIME,
  /** The time of the machine. */
  PROCESSING_TIME
}
