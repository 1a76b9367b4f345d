package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;
import java.util.Collection;

/**
 * Windows that last as long as elements come, by their timestamps, without a gap greater than a
 * given one. Two elements exactly a gap apart are of one session.
 *
 * <pre>{@code
 * clicks.keyBy(Click::user).window(EventTimeSessionWindows.withGap(Duration.ofMinutes(30)))
 * }</pre>
 */
public final class EventTimeSessionWindows implements MergingWindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final long gap;

  private EventTimeSessionWindows(long gap) {
    this.gap = gap;
  }

  /**
   * Sessions with one gap.
   *
   * @param gap at least a millisecond
   * @throws dev.weir.core.error.UserErrorException when the gap is no length in milliseconds
   */
  public static EventTimeSessionWindows withGap(Duration gap) {
    return new EventTimeSessionWindows(
        Millis.positive(gap, "EventTimeSessionWindows.withGap", "a gap"));
  }

  /**
   * Sessions with a gap for each element.
   *
   * @param gap the gap after an element
   * @param <T> the elements
   */
  public static <T> DynamicEventTimeSessionWindows<T> withDynamicGap(
      SessionWindowTimeGapExtractor<T> gap) {
    String call = "EventTimeSessionWindows.withDynamicGap";
    return new DynamicEventTimeSessionWindows<>(Millis.given(gap, call, "a gap extractor"));
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return Sessions.begin(timestamp, gap);
  }

  @Override
  public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
    Sessions.merge(windows, callback);
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

  @Override
  public String toString() {
    return "EventTimeSessionWindows(" + Duration.ofMillis(gap) + ")";
  }
}
