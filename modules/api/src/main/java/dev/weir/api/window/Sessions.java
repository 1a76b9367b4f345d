package dev.weir.api.window;

import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What all session windows have in common. */
final class Sessions {

  private Sessions() {}

  /** The session that an element begins, until it merges. */
  static Collection<TimeWindow> begin(long time, long gap) {
    return Collections.singletonList(new TimeWindow(time, TimeWindow.forth(time, gap)));
  }

  /** The gap after an element. */
  static <T> long gap(
      SessionWindowTimeGapExtractor<? super T> extractor,
      T element,
      WindowAssigner.Context context) {
    long gap = extractor.extract(element);
    if (gap <= 0) {
      throw UserErrorException.of(
          "operator '" + context.operatorName() + "', gap of a session window",
          "at least 1 millisecond",
          gap,
          "Let the gap extractor return a positive number for every element.");
    }
    return gap;
  }

  /** Sessions that overlap, or touch, are one. */
  static void merge(
      Collection<TimeWindow> windows, MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
    List<TimeWindow> sorted = new ArrayList<>(windows);
    sorted.sort(Comparator.comparingLong(TimeWindow::start));
    Set<TimeWindow> parts = new LinkedHashSet<>();
    TimeWindow cover = sorted.get(0);
    for (TimeWindow window : sorted) {
      if (!cover.intersects(window)) {
        report(parts, cover, callback);
        parts = new LinkedHashSet<>();
        cover = window;
      }
      parts.add(window);
      cover = cover.cover(window);
    }
    report(parts, cover, callback);
  }

  private static void report(
      Set<TimeWindow> parts,
      TimeWindow cover,
      MergingWindowAssigner.MergeCallback<TimeWindow> callback) {
    if (parts.size() > 1) {
      callback.merge(parts, cover);
    }
  }
}
