package dev.weir.api.connector;

import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Gives each reader its share of splits that are known from the start: split {@code i} of a list
 * goes to reader {@code i mod parallelism}, as soon as that reader comes up, and no other follows.
 */
final class FixedSplits<S extends SourceSplit> implements SplitEnumerator<S, List<S>> {
  private final SplitEnumeratorContext<S> context;
  private final SortedMap<Integer, List<S>> unassigned = new TreeMap<>();

  FixedSplits(SplitEnumeratorContext<S> context, List<S> splits) {
    this.context = context;
    for (int i = 0; i < splits.size(); i++) {
      unassignedOf(i % context.currentParallelism()).add(splits.get(i));
    }
  }

  @Override
  public void handleSplitRequest(int subtask) {
    addReader(subtask);
  }

  @Override
  public void addSplitsBack(List<S> splits, int subtask) {
    unassignedOf(subtask).addAll(splits);
  }

  @Override
  public void addReader(int subtask) {
    List<S> share = unassigned.remove(subtask);
    if (share != null) {
      context.assignSplits(subtask, List.copyOf(share));
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public List<S> snapshotState(long checkpointId) {
    List<S> all = new ArrayList<>();
    unassigned.values().forEach(all::addAll);
    return all;
  }

  private List<S> unassignedOf(int subtask) {
    return unassigned.computeIfAbsent(subtask, unknown -> new ArrayList<>());
  }
}
