package dev.weir.tasks.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which splits each reader got since which checkpoint: what must be read again when it fails.
 *
 * <pre>
 *   assigned to a reader   s1 s2 | s3 | s4 s5        snapshot() draws a line,
 *                               7    8               completed(7) forgets s1 s2
 * </pre>
 */
final class Assignments<S> {

  private static final long NOT_IN_A_CHECKPOINT = Long.MAX_VALUE;

  private final Map<Integer, TreeMap<Long, List<S>>> bySubtask = new TreeMap<>();

  void assigned(int subtask, List<S> splits) {
    of(subtask, NOT_IN_A_CHECKPOINT).addAll(splits);
  }

  private List<S> of(int subtask, long checkpointId) {
    return bySubtask
        .computeIfAbsent(subtask, none -> new TreeMap<>())
        .computeIfAbsent(checkpointId, none -> new ArrayList<>());
  }

  /** What was assigned so far is in this checkpoint, or in the readers' part of it. */
  void snapshot(long checkpointId) {
    for (TreeMap<Long, List<S>> assigned : bySubtask.values()) {
      List<S> open = assigned.remove(NOT_IN_A_CHECKPOINT);
      if (open != null) {
        assigned.put(checkpointId, open);
      }
    }
  }

  /** What is in this checkpoint or an older one will never be asked back. */
  void completed(long checkpointId) {
    bySubtask.values().forEach(assigned -> assigned.headMap(checkpointId, true).clear());
  }

  /** Takes away what a reader got since the last complete checkpoint, in the order it got it. */
  List<S> takeBack(int subtask) {
    TreeMap<Long, List<S>> assigned = bySubtask.remove(subtask);
    List<S> all = new ArrayList<>();
    if (assigned != null) {
      assigned.values().forEach(all::addAll);
    }
    return all;
  }
}
