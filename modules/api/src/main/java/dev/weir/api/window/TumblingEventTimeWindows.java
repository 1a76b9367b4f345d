package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;
import java.util.Collection;

/**
 * Windows of one size that follow one another, by the timestamps of elements.
 *
 * <pre>{@code
 * flights.keyBy(Flight::origin).window(TumblingEventTimeWindows.of(Duration.ofHours(1)))
 * }</pre>
 */
public final class TumblingEventTimeWindows implements WindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final Alignment alignment;

  private TumblingEventTimeWindows(Alignment alignment) {
    this.alignment = alignment;
  }

  /**
   * Windows that begin at multiples of their size since 1970-01-01T00:00Z.
   *
   * @param size at least a millisecond
   * @throws dev.weir.core.error.UserErrorException when the size is no length in milliseconds
   */
  public static TumblingEventTimeWindows of(Duration size) {
    return of(size, Duration.ZERO, WindowStagger.ALIGNED);
  }

  /**
   * Windows that begin later, or earlier, than at multiples of their size.
   *
   * @param size at least a millisecond
   * @param offset how much later; less than the size, and may be negative: {@code
   *     of(Duration.ofDays(1), Duration.ofHours(-8))} are the days of China
   * @throws dev.weir.core.error.UserErrorException when one of them is out of its range
   */
  public static TumblingEventTimeWindows of(Duration size, Duration offset) {
    return of(size, offset, WindowStagger.ALIGNED);
  }

  /**
   * Windows that need not begin at the same time in all subtasks.
   *
   * @param size at least a millisecond
   * @param offset how much later than at multiples of the size; less than it, may be negative
   * @param stagger by how much more, in each subtask
   * @throws dev.weir.core.error.UserErrorException when one of them is out of its range
   */
  public static TumblingEventTimeWindows of(Duration size, Duration offset, WindowStagger stagger) {
    return new TumblingEventTimeWindows(
        Alignment.tumbling(size, offset, stagger, "TumblingEventTimeWindows.of"));
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return alignment.windowsOf(timestamp, context);
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

  /** The length of a window, in milliseconds. */
  public long size() {
    return alignment.size();
  }

  /** How much later than at multiples of the size windows begin, in milliseconds. */
  public long offset() {
    return alignment.offset();
  }

  /** By how much more, in each subtask. */
  public WindowStagger stagger() {
    return alignment.stagger();
  }

  @Override
  public String toString() {
    return "TumblingEventTimeWindows(" + alignment + ")";
  }
}
