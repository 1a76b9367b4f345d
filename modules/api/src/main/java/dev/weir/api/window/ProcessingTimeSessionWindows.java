package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.time.Duration;
import java.util.Collection;

/**
 * Windows that last as long as elements come, by when they come, without a gap greater than a given
 * one. Two elements exactly a gap apart are of one session.
 *
 * <pre>{@code
 * clicks.keyBy(Click::user).window(ProcessingTimeSessionWindows.withGap(Duration.ofMinutes(30)))
 * }</pre>
 */
public final class ProcessingTimeSessionWindows
    implements MergingWindowAssigner<Object, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final long gap;

  private ProcessingTimeSessionWindows(long gap) {
    this.gap = gap;
  }

  /**
   * Sessions with one gap.
   *
   * @param gap at least a millisecond
   * @throws dev.weir.core.error.UserErrorException when the gap is no length in milliseconds
   */
  public static ProcessingTimeSessionWindows withGap(Duration gap) {
    return new ProcessingTimeSessionWindows(
        Millis.positive(gap, "ProcessingTimeSessionWindows.withGap", "a gap"));
  }

  /**
   * Sessions with a gap for each element.
   *
   * @param gap the gap after an element
   * @param <T> the elements
   */
  public static <T> DynamicProcessingTimeSessionWindows<T> withDynamicGap(
      SessionWindowTimeGapExtractor<T> gap) {
    String call = "ProcessingTimeSessionWindows.withDynamicGap";
    return new DynamicProcessingTimeSessionWindows<>(Millis.given(gap, call, "a gap extractor"));
  }

  @Override
  public Collection<TimeWindow> assignWindows(Object element, long timestamp, Context context) {
    return Sessions.begin(context.currentProcessingTime(), gap);
  }

  @Override
  public void mergeWindows(Collection<TimeWindow> windows, MergeCallback<TimeWindow> callback) {
    Sessions.merge(windows, callback);
  }

  @Override
  public Trigger<Object, Window> defaultTrigger() {
    return ProcessingTimeTrigger.create();
  }

  @Override
  public TypeDescriptor windowType() {
    return Types.of(TimeWindow.class);
  }

  @Override
  public boolean eventTime() {
    return false;
  }

  @Override
  public String toString() {
    return "ProcessingTimeSessionWindows(" + Duration.ofMillis(gap) + ")";
  }
}
