package dev.weir.plan.progress;

import java.util.Comparator;
import java.util.List;

/**
 * The splits of one source subtask.
 *
 * @param count how many it has
 * @param idle how many of them are idle
 * @param allIdle whether nothing that it reads is active, also where splits are not told apart
 * @param allPaused whether nothing is read because it is too far ahead of others
 * @param least those that have the least watermarks, active ones first; at most {@value #LEAST_MAX}
 */
public record SplitsRead(
    int count, int idle, boolean allIdle, boolean allPaused, List<SplitTimes> least) {

  /** How many splits are told of. */
  public static final int LEAST_MAX = 4;

  /** None, or none that are told apart, and not idle. */
  public static final SplitsRead NONE = new SplitsRead(0, 0, false, false, List.of());

  public SplitsRead {
    least = List.copyOf(least);
  }

  /** None that are told apart. */
  public static SplitsRead untold(boolean idle, boolean paused) {
    return new SplitsRead(0, 0, idle, paused, List.of());
  }

  /** What is told of all these. */
  public static SplitsRead of(List<SplitTimes> splits) {
    int idle = (int) splits.stream().filter(SplitTimes::idle).count();
    return new SplitsRead(
        splits.size(),
        idle,
        idle == splits.size(),
        false,
        splits.stream()
            .sorted(
                Comparator.comparing(SplitTimes::idle)
                    .thenComparing(SplitTimes::watermark)
                    .thenComparing(SplitTimes::split))
            .limit(LEAST_MAX)
            .toList());
  }
}
