package dev.weir.api.window;

import dev.weir.api.capture.CallSite;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Windows that grow from one start until they have their greatest size, by the timestamps of
 * elements: the day so far, every hour.
 *
 * <pre>{@code
 * sales.keyBy(Sale::shop)
 *     .window(CumulativeEventTimeWindows.of(Duration.ofDays(1), Duration.ofHours(1)))
 * }</pre>
 *
 * <pre>
 *   size 15, step 5   |---|              each emits all since the start
 *                     |-------|
 *                     |-----------|
 *                                 |---|
 *                     0   5  10  15  20
 * </pre>
 */
public final class CumulativeEventTimeWindows implements WindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final long maxSize;
  private final long step;
  private final long offset;

  private CumulativeEventTimeWindows(long maxSize, long step, long offset) {
    this.maxSize = maxSize;
    this.step = step;
    this.offset = offset;
  }

  /**
   * Windows that begin at multiples of their greatest size since 1970-01-01T00:00Z.
   *
   * @param maxSize the length of the longest window: a multiple of the step
   * @param step by how much windows grow, at least a millisecond
   * @throws UserErrorException when one of them is no length in milliseconds, or the size is no
   *     multiple of the step
   */
  public static CumulativeEventTimeWindows of(Duration maxSize, Duration step) {
    return of(maxSize, step, Duration.ZERO);
  }

  /**
   * Windows that begin later, or earlier, than at multiples of their greatest size.
   *
   * @param maxSize the length of the longest window: a multiple of the step
   * @param step by how much windows grow, at least a millisecond
   * @param offset how much later; less than the greatest size, and may be negative
   * @throws UserErrorException when one of them is out of its range, or the size is no multiple of
   *     the step
   */
  public static CumulativeEventTimeWindows of(Duration maxSize, Duration step, Duration offset) {
    String call = "CumulativeEventTimeWindows.of";
    long most = Millis.positive(maxSize, call, "a greatest size");
    long growth = Millis.positive(step, call, "a step");
    if (most % growth != 0) {
      throw UserErrorException.of(
          CallSite.of(call),
          "a greatest size that is a multiple of the step",
          maxSize + " by " + step,
          "Pass a size of whole steps, such as " + step.multipliedBy(most / growth + 1) + ".");
    }
    return new CumulativeEventTimeWindows(most, growth, Millis.offset(offset, most, call));
  }

  /** The windows of a time, the longest first. */
  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    long before = TimeWindow.sinceStart(timestamp, offset, maxSize);
    List<TimeWindow> windows = new ArrayList<>();
    for (long size = maxSize; size > before; size -= step) {
      windows.add(TimeWindow.since(timestamp, before, size));
    }
    return windows;
  }

  @Override
  public Trigger<Object, Window> defaultTrigger() {
    return EventTimeTrigger.create();
  }

  @Override
  public TypeDescriptor windowType() {
    return Types.of(TimeWindow.class);
  }

  @Override
  public boolean eventTime() {
    return true;
  }

  /** The length of the longest window, in milliseconds. */
  public long maxSize() {
    return maxSize;
  }

  /** By how much windows grow, in milliseconds. */
  public long step() {
    return step;
  }

  /** How much later than at multiples of the greatest size windows begin, in milliseconds. */
  public long offset() {
    return offset;
  }

  @Override
  public String toString() {
    String text =
        "CumulativeEventTimeWindows("
            + Duration.ofMillis(maxSize)
            + ", step "
            + Duration.ofMillis(step);
    return text + (offset == 0 ? ")" : ", offset " + Duration.ofMillis(offset) + ")");
  }
}
