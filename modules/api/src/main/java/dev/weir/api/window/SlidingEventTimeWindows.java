package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;
import java.util.Collection;

/**
 * Windows of one size that begin at regular times, by the timestamps of elements.
 *
 * <p>The slide need not divide the size. A slide greater than the size leaves gaps: elements there
 * are in no window.
 *
 * <pre>{@code
 * clicks.keyBy(Click::user)
 *     .window(SlidingEventTimeWindows.of(Duration.ofMinutes(5), Duration.ofMinutes(1)))
 * }</pre>
 */
public final class SlidingEventTimeWindows implements WindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final Alignment alignment;

  private SlidingEventTimeWindows(Alignment alignment) {
    this.alignment = alignment;
  }

  /**
   * Windows that begin at multiples of the slide since 1970-01-01T00:00Z.
   *
   * @param size the length of a window, at least a millisecond
   * @param slide the distance of their starts, at least a millisecond
   * @throws dev.weir.core.error.UserErrorException when one of them is no length in milliseconds
   */
  public static SlidingEventTimeWindows of(Duration size, Duration slide) {
    return of(size, slide, Duration.ZERO);
  }

  /**
   * Windows that begin later, or earlier, than at multiples of the slide.
   *
   * @param size the length of a window, at least a millisecond
   * @param slide the distance of their starts, at least a millisecond
   * @param offset how much later; less than the slide, and may be negative
   * @throws dev.weir.core.error.UserErrorException when one of them is out of its range
   */
  public static SlidingEventTimeWindows of(Duration size, Duration slide, Duration offset) {
    return new SlidingEventTimeWindows(
        Alignment.sliding(size, slide, offset, "SlidingEventTimeWindows.of"));
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

  /** The distance of the starts of windows, in milliseconds. */
  public long slide() {
    return alignment.slide();
  }

  /** How much later than at multiples of the slide windows begin, in milliseconds. */
  public long offset() {
    return alignment.offset();
  }

  @Override
  public String toString() {
    return "SlidingEventTimeWindows(" + alignment + ")";
  }
}
