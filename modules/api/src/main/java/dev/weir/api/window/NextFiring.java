package dev.weir.api.window;

import dev.weir.api.state.ReducingState;
import dev.weir.api.state.ReducingStateDescriptor;
import org.jspecify.annotations.Nullable;

/** When a trigger fires that does so again and again; the least of all when windows merge. */
final class NextFiring {

  private static final ReducingStateDescriptor<Long> NEXT =
      new ReducingStateDescriptor<>("next firing", Math::min, Long.class);

  private NextFiring() {}

  /** The next time; null for none yet. */
  static @Nullable Long get(Trigger.TriggerContext context) {
    return context.getReducingState(NEXT).get();
  }

  static void set(Trigger.TriggerContext context, long time) {
    ReducingState<Long> next = context.getReducingState(NEXT);
    next.clear();
    next.add(time);
  }

  static void clear(Trigger.TriggerContext context) {
    context.getReducingState(NEXT).clear();
  }

  static void merge(Trigger.OnMergeContext context) {
    context.mergePartitionedState(NEXT);
  }

  /** A time to come, but not past the end of the window, if that is still to come as well. */
  static long within(long next, long now, long end) {
    return now < end ? Math.min(next, end) : next;
  }

  /** The first multiple of an interval after a time. */
  static long first(long time, long interval) {
    return TimeWindow.forth(time, interval - TimeWindow.sinceStart(time, 0, interval));
  }
}
