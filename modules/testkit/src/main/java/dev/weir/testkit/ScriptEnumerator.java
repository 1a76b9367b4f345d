package dev.weir.testkit;

import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Gives each reader its splits as soon as it comes up: split i to reader i mod parallelism. */
final class ScriptEnumerator implements SplitEnumerator<TestSplit, List<TestSplit>> {

  private final SplitEnumeratorContext<TestSplit> context;
  private final SortedMap<Integer, List<TestSplit>> waiting = new TreeMap<>();

  ScriptEnumerator(SplitEnumeratorContext<TestSplit> context, List<TestSplit> splits) {
    this.context = context;
    for (TestSplit split : splits) {
      waitingFor(split.number() % context.currentParallelism()).add(split);
    }
  }

  private List<TestSplit> waitingFor(int subtask) {
    return waiting.computeIfAbsent(subtask, unknown -> new ArrayList<>());
  }

  @Override
  public void handleSplitRequest(int subtask) {
    addReader(subtask);
  }

  @Override
  public void addSplitsBack(List<TestSplit> splits, int subtask) {
    waitingFor(subtask).addAll(splits);
  }

  @Override
  public void addReader(int subtask) {
    List<TestSplit> share = waiting.remove(subtask);
    if (share != null) {
      context.assignSplits(subtask, List.copyOf(share));
    }
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public List<TestSplit> snapshotState(long checkpointId) {
    List<TestSplit> all = new ArrayList<>();
    waiting.values().forEach(all::addAll);
    return all;
  }
}
