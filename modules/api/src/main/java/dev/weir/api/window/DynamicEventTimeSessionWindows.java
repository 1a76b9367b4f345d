package dev.weir.api.window;

import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.Collection;

/**
 * Windows that last as long as elements come, by their timestamps, without a gap greater than the
 * one that an element itself sets. Made by {@link EventTimeSessionWindows#withDynamicGap}.
 *
 * @param <T> the elements
 */
public final class DynamicEventTimeSessionWindows<T>
    implements MergingWindowAssigner<T, TimeWindow> {

  private static final long serialVersionUID = 1L;

  private final SessionWindowTimeGapExtractor<? super T> gap;

  DynamicEventTimeSessionWindows(SessionWindowTimeGapExtractor<? super T> gap) {
    this.gap = gap;
  }

  @Override
  public Collection<TimeWindow> assignWindows(T element, long timestamp, Context context) {
    return Sessions.begin(timestamp, Sessions.gap(gap, element, context));
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
    return "DynamicEventTimeSessionWindows";
  }
}
