package dev.weir.api.connector;

import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Hands splits one by one to whichever reader asks next, so that fast readers read more. */
final class QueuedSplits<S extends SourceSplit> implements SplitEnumerator<S, List<S>> {
  private final SplitEnumeratorContext<S> context;
  private final @Nullable Callable<List<S>> discovery;
  private final Deque<S> queue = new ArrayDeque<>();

  private QueuedSplits(
      SplitEnumeratorContext<S> context, @Nullable Callable<List<S>> discovery, List<S> pending) {
    this.context = context;
    this.discovery = discovery;
    queue.addAll(pending);
  }

  /** Finds the splits when it starts. */
  static <S extends SourceSplit> QueuedSplits<S> discovering(
      SplitEnumeratorContext<S> context, Callable<List<S>> discovery) {
    return new QueuedSplits<>(context, discovery, List.of());
  }

  /** Goes on with the splits that a snapshot held. */
  static <S extends SourceSplit> QueuedSplits<S> restored(
      SplitEnumeratorContext<S> context, List<S> pending) {
    return new QueuedSplits<>(context, null, pending);
  }

  @Override
  public void start() throws Exception {
    if (discovery != null) {
      queue.addAll(discovery.call());
    }
  }

  @Override
  public void handleSplitRequest(int subtask) {
    S next = queue.poll();
    if (next == null) {
      context.signalNoMoreSplits(subtask);
    } else {
      context.assignSplits(subtask, List.of(next));
    }
  }

  /** They go first: the failed reader comes back and asks, and then reads them itself. */
  @Override
  public void addSplitsBack(List<S> splits, int subtask) {
    for (int i = splits.size() - 1; i >= 0; i--) {
      queue.addFirst(splits.get(i));
    }
  }

  @Override
  public void addReader(int subtask) {}

  @Override
  public List<S> snapshotState(long checkpointId) {
    return List.copyOf(queue);
  }
}
