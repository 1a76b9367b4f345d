package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.Collection;

/**
 * Windows that last as long as elements come, by when they come, without a gap greater than the one
 * that an element itself sets. Made by {@link ProcessingTimeSessionWindows#withDynamicGap}.
 *
 * @param <T> the elements
 */
public final class DynamicProcessingTimeSessionWindows<T>
    implements MergingWindowAssigner<T, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final SessionWindowTimeGapExtractor<? super T> gap;

  DynamicProcessingTimeSessionWindows(SessionWindowTimeGapExtractor<? super T> gap) {
    this.gap = gap;
  }

  @Override
  public Collection<TimeWindow> assignWindows(T element, long timestamp, Context context) {
    return Sessions.begin(context.currentProcessingTime(), Sessions.gap(gap, element, context));
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
    return "DynamicProcessingTimeSessionWindows";
  }
}
