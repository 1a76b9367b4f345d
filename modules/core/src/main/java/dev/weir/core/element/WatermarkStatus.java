package dev.weir.core.element;

/**
 * Says whether a channel takes part in the progress of event time. The end of a channel's input is
 * a status of its own: {@link EndOfInput}.
 */
public enum WatermarkStatus implements ControlElement {
  /** Watermarks are expected; those who read several channels wait for the least. */
  ACTIVE,
  /** Nothing has come for a while; those who read other channels need not wait for this one. */
  IDLE
}
