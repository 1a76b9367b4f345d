package dev.weir.simulation.workload;

import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the splits of a log. Requests that cannot be answered yet wait; those of readers that
 * are gone by then are forgotten, since a reader that comes back asks again.
 */
final class LogEnumerator implements SplitEnumerator<LogSplit, LogState> {

  private static final long FIND_PERIOD_MILLIS = 2;

  private final Handout handout;
  private final SplitEnumeratorContext<LogSplit> context;
  private final Deque<LogSplit> pending;
  private final Deque<LogSplit> hidden;
  private final TreeSet<Integer> waiting = new TreeSet<>();

  LogEnumerator(Handout handout, SplitEnumeratorContext<LogSplit> context, LogState state) {
    this.handout = handout;
    this.context = context;
    this.pending = new ArrayDeque<>(state.pending());
    this.hidden = new ArrayDeque<>(state.hidden());
  }

  @Override
  public void start() {
    if (!hidden.isEmpty()) {
      int found = handout == Handout.PERIODIC ? 1 : hidden.size();
      long period = handout == Handout.PERIODIC ? FIND_PERIOD_MILLIS : 0;
      context.callAsync(() -> find(found), this::onFound, period);
    }
  }

  private int find(int splits) {
    if (handout == Handout.FAILING) {
      throw new IllegalStateException("finds nothing, as it was told to");
    }
    return splits;
  }

  private void onFound(@Nullable Integer found, @Nullable Throwable failure) {
    if (found == null) {
      throw new IllegalStateException("splits cannot be found", failure);
    }
    for (int i = 0; i < found && !hidden.isEmpty(); i++) {
      pending.add(hidden.remove());
    }
    serve();
  }

  @Override
  public void handleSplitRequest(int subtask) {
    waiting.add(subtask);
    serve();
  }

  /** Answers who waits, as far as there are splits, or will be none. */
  private void serve() {
    for (int subtask : List.copyOf(waiting)) {
      if (!context.registeredReaders().contains(subtask)) {
        waiting.remove(subtask);
      } else if (!pending.isEmpty()) {
        waiting.remove(subtask);
        context.assignSplits(subtask, List.of(pending.remove()));
      } else if (hidden.isEmpty()) {
        waiting.remove(subtask);
        context.signalNoMoreSplits(subtask);
      }
    }
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    int wanted = ((LogEvents.Wanted) event).splits();
    List<LogSplit> granted = take(Math.min(wanted, pending.size()));
    if (granted.isEmpty()) {
      context.signalNoMoreSplits(subtask);
    } else {
      context.assignSplits(subtask, granted);
      context.sendEventToReader(subtask, new LogEvents.Granted(granted.size()));
    }
  }

  /** Of an eager log each reader takes an equal part of what those to come have not taken. */
  @Override
  public void addReader(int subtask) {
    if (handout == Handout.EAGER) {
      int toCome = context.currentParallelism() - context.registeredReaders().size();
      context.assignSplits(subtask, take((pending.size() + toCome) / (toCome + 1)));
      context.signalNoMoreSplits(subtask);
    }
  }

  @Override
  public void addSplitsBack(List<LogSplit> splits, int subtask) {
    splits.forEach(pending::addFirst);
    serve();
  }

  @Override
  public LogState snapshotState(long checkpointId) {
    return new LogState(List.copyOf(pending), List.copyOf(hidden));
  }

  private List<LogSplit> take(int splits) {
    List<LogSplit> taken = new ArrayList<>();
    for (int i = 0; i < splits; i++) {
      taken.add(pending.remove());
    }
    return taken;
  }
}
