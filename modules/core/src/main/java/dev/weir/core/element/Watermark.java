package dev.weir.core.element;

/**
 * Says that no record with a timestamp at or below {@code timestamp} is expected any more.
 *
 * @param timestamp milliseconds since 1970-01-01T00:00Z
 */
public record Watermark(long timestamp) implements ControlElement {

  /** The watermark at the end of all input: every event-time timer is due. */
  public static final Watermark MAX = new Watermark(Long.MAX_VALUE);
}
