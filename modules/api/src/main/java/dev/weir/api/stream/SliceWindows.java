package dev.weir.api.stream;

import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.OperatorSpec.SliceWindowSpec;
import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.graph.WindowContents;
import dev.weir.api.graph.WindowContents.Aggregated;
import dev.weir.api.graph.WindowContents.Reduced;
import dev.weir.api.graph.WindowSettings;
import dev.weir.api.window.CumulativeEventTimeWindows;
import dev.weir.api.window.EventTimeTrigger;
import dev.weir.api.window.ProcessWindowFunction;
import dev.weir.api.window.SlidingEventTimeWindows;
import dev.weir.api.window.TumblingEventTimeWindows;
import dev.weir.api.window.WindowAssigner;
import dev.weir.api.window.WindowStagger;
import dev.weir.core.type.TypeDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * Knows which windows can be computed by slices that they share: those of event time on a regular
 * grid, all in step, that fire when they end, and whose contents can be merged. The results are
 * those of windows kept one by one, where the functions are associative and commutative.
 */
final class SliceWindows {

  private SliceWindows() {}

  /** The operator, null where windows must be kept one by one. */
  static @Nullable OperatorSpec of(
      WindowSettings windows, WindowContents contents, TypeDescriptor keyType) {
    WindowGrid grid = grid(windows.assigner());
    TypeDescriptor accumulators = accumulators(contents, windows.elementType());
    if (grid == null
        || accumulators == null
        || windows.evictor() != null
        || !(windows.trigger() instanceof EventTimeTrigger)
        || keepsForWindows(contents, windows.allowedLatenessMillis())) {
      return null;
    }
    return new SliceWindowSpec(
        grid,
        contents,
        accumulators,
        windows.allowedLatenessMillis(),
        windows.lateOutput(),
        keyType,
        false);
  }

  private static @Nullable WindowGrid grid(WindowAssigner<?, ?> assigner) {
    if (assigner instanceof TumblingEventTimeWindows windows) {
      return windows.stagger() == WindowStagger.ALIGNED
          ? new WindowGrid(windows.size(), windows.size(), windows.offset(), false)
          : null;
    }
    if (assigner instanceof SlidingEventTimeWindows windows) {
      return new WindowGrid(windows.size(), windows.slide(), windows.offset(), false);
    }
    return assigner instanceof CumulativeEventTimeWindows windows
        ? new WindowGrid(windows.maxSize(), windows.step(), windows.offset(), true)
        : null;
  }

  /** What is kept for a key and slice; null when that cannot be merged. */
  private static @Nullable TypeDescriptor accumulators(
      WindowContents contents, TypeDescriptor elements) {
    if (contents instanceof Aggregated aggregated) {
      return Merging.supported(aggregated.aggregate()) ? aggregated.accumulatorType() : null;
    }
    return contents instanceof Reduced ? elements : null;
  }

  /**
   * A user's function may keep state for a window, which lives until the window's lateness is over:
   * only windows kept one by one know when that is, for a key.
   */
  private static boolean keepsForWindows(WindowContents contents, long lateness) {
    ProcessWindowFunction<?, ?, ?, ?> function =
        contents instanceof Aggregated aggregated
            ? aggregated.function()
            : contents instanceof Reduced reduced ? reduced.function() : null;
    return lateness > 0
        && function != null
        && !(function instanceof WindowFunctions.Counted<?, ?, ?>);
  }
}
