package dev.weir.tasks.checkpoint;

import dev.weir.state.file.StateKind;
import java.util.ArrayList;
import java.util.List;

/** What each of the subtasks before kept of one list, to be dealt out to those there are now. */
final class KeptLists {

  private final StateKind kind;
  private final List<List<byte[]>> bySubtask = new ArrayList<>();

  KeptLists(StateKind kind, int subtasks) {
    this.kind = kind;
    for (int i = 0; i < subtasks; i++) {
      bySubtask.add(new ArrayList<>());
    }
  }

  void add(int subtask, List<byte[]> items) {
    bySubtask.get(subtask).addAll(items);
  }

  /** What one of the subtasks there are now gets. */
  List<byte[]> of(int subtask, int parallelism) {
    return switch (kind) {
      case SPLIT_LIST -> share(subtask, parallelism);
      case UNION_LIST -> all();
      case BROADCAST -> bySubtask.get(subtask % bySubtask.size());
      case KEYED -> throw new IllegalArgumentException("keyed state is no list");
    };
  }

  /** Its own where their number is the same; else the items dealt out evenly, in order. */
  private List<byte[]> share(int subtask, int parallelism) {
    if (parallelism == bySubtask.size()) {
      return bySubtask.get(subtask);
    }
    List<byte[]> all = all();
    int least = all.size() / parallelism;
    int more = all.size() % parallelism;
    int from = subtask * least + Math.min(subtask, more);
    return all.subList(from, from + least + (subtask < more ? 1 : 0));
  }

  private List<byte[]> all() {
    return bySubtask.stream().flatMap(List::stream).toList();
  }
}
