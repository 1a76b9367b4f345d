package dev.weir.plan.progress;

import java.util.Comparator;
import java.util.List;

/**
 * The splits of one source subtask.
 *
 * @param count how many it has
 * @param idle how many of them are idle
 * @param least those that have the least watermarks, active ones first; at most {@value #LEAST_MAX}
 */
public record SplitsRead(int count, int idle, List<SplitTimes> least) {

  /** How many splits are told of. */
  public static final int LEAST_MAX = 4;

  /** None, or none that has a watermark of its own. */
  public static final SplitsRead NONE = new SplitsRead(0, 0, List.of());

  public SplitsRead {
    least = List.copyOf(least);
  }

  /** What is told of all these. */
  public static SplitsRead of(List<SplitTimes> splits) {
    return new SplitsRead(
        splits.size(),
        (int) splits.stream().filter(SplitTimes::idle).count(),
        splits.stream()
            .sorted(
                Comparator.comparing(SplitTimes::idle)
                    .thenComparing(SplitTimes::watermark)
                    .thenComparing(SplitTimes::split))
            .limit(LEAST_MAX)
            .toList());
  }
}
