package dev.weir.api.window;

/**
 * The time from {@code start}, inclusive, to {@code end}, exclusive, in milliseconds since
 * 1970-01-01T00:00Z.
 */
public record TimeWindow(long start, long end) implements Window {

  @Override
  public long maxTimestamp() {
    return end - 1;
  }

  /** Whether two windows overlap, or touch. */
  public boolean intersects(TimeWindow other) {
    return start <= other.end && end >= other.start;
  }

  /** The least window that holds both. */
  public TimeWindow cover(TimeWindow other) {
    return new TimeWindow(Math.min(start, other.start), Math.max(end, other.end));
  }

  /**
   * The start of the window of a time: also for times before 1970.
   *
   * @param timestamp the time
   * @param offset how much later than at the epoch windows begin; may be negative
   * @param size the length of a window, or, where windows overlap, the distance of their starts
   */
  public static long startOf(long timestamp, long offset, long size) {
    return back(timestamp, sinceStart(timestamp, offset, size));
  }

  /**
   * The window that began a while before a time. A window that would reach beyond what a long can
   * say ends there.
   */
  static TimeWindow since(long timestamp, long startedBefore, long size) {
    long rest = size - startedBefore;
    return new TimeWindow(back(timestamp, startedBefore), forth(timestamp, rest));
  }

  /** How long before a time its window began: from 0 to {@code size - 1}; does not overflow. */
  static long sinceStart(long timestamp, long offset, long size) {
    return Math.floorMod(Math.floorMod(timestamp, size) - Math.floorMod(offset, size), size);
  }

  /** A later time, at most the last one. */
  static long forth(long timestamp, long millis) {
    long later = timestamp + millis;
    return later < timestamp ? Long.MAX_VALUE : later;
  }

  private static long back(long timestamp, long millis) {
    long earlier = timestamp - millis;
    return earlier > timestamp ? Long.MIN_VALUE : earlier;
  }
}
