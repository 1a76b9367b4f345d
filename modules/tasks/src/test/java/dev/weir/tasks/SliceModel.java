package dev.weir.tasks;

import dev.weir.api.graph.OperatorSpec.WindowGrid;
import dev.weir.api.window.TimeWindow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Windows kept one by one, as the rules R6 to R8 say: slow and obvious. An element is a number; its
 * key is what remains of it modulo ten. The result of a window is the sorted list of its elements.
 */
final class SliceModel {

  /** An element, or where {@code watermark}, a watermark. */
  record Step(boolean watermark, long time, long element) {}

  private record Pane(long key, TimeWindow window) {}

  private final WindowGrid grid;
  private final long lateness;
  private final Map<Pane, List<Long>> panes =
      new TreeMap<>(
          Comparator.comparingLong((Pane pane) -> pane.window().end())
              .thenComparing(pane -> pane.window().start())
              .thenComparing(Pane::key));
  private long watermark = Long.MIN_VALUE;
  final List<String> main = new ArrayList<>();
  final List<String> late = new ArrayList<>();

  SliceModel(WindowGrid grid, long lateness) {
    this.grid = grid;
    this.lateness = lateness;
  }

  static SliceModel of(WindowGrid grid, long lateness, List<Step> steps) {
    SliceModel model = new SliceModel(grid, lateness);
    for (Step step : steps) {
      if (step.watermark()) {
        model.watermark(step.time());
      } else {
        model.element(step.element(), step.time());
      }
    }
    model.watermark(Long.MAX_VALUE);
    model.main.add("end");
    model.late.add("end");
    return model;
  }

  /** The windows of a time, the latest first. */
  List<TimeWindow> windows(long time) {
    List<TimeWindow> windows = new ArrayList<>();
    if (grid.cumulative()) {
      long start = time - Math.floorMod(time - grid.offset(), grid.size());
      for (long end = start + grid.size(); end > time; end -= grid.slide()) {
        windows.add(new TimeWindow(start, end));
      }
    } else {
      long last = time - Math.floorMod(time - grid.offset(), grid.slide());
      for (long start = last; start > time - grid.size(); start -= grid.slide()) {
        windows.add(new TimeWindow(start, start + grid.size()));
      }
    }
    return windows;
  }

  private void element(long element, long time) {
    boolean skipped = true;
    for (TimeWindow window : windows(time)) {
      if (window.end() - 1 + lateness > watermark) {
        skipped = false;
        Pane pane = new Pane(element % 10, window);
        panes.computeIfAbsent(pane, one -> new ArrayList<>()).add(element);
        if (window.end() - 1 <= watermark) {
          fire(pane);
        }
      }
    }
    if (skipped && time + lateness <= watermark) {
      late.add(element + "@" + time);
    }
  }

  private void fire(Pane pane) {
    List<Long> sorted = new ArrayList<>(panes.get(pane));
    sorted.sort(null);
    main.add(sorted + "@" + (pane.window().end() - 1));
  }

  private void watermark(long to) {
    for (Pane pane : panes.keySet()) {
      long last = pane.window().end() - 1;
      if (last > watermark && last <= to) {
        fire(pane);
      }
    }
    watermark = to;
    panes.keySet().removeIf(pane -> pane.window().end() - 1 + lateness <= to);
    String mark = to == Long.MAX_VALUE ? "W(max)" : "W(" + to + ")";
    main.add(mark);
    late.add(mark);
  }
}
