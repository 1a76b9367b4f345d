package dev.weir.tasks;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Numbers in splits {@code [from, to)}, each with itself as its timestamp. Readers ask for a split
 * when they have none; the enumerator deals ranges of equal size.
 */
record NumberSource(int splits, int splitSize)
    implements Source<Long, NumberSource.Range, ArrayList<NumberSource.Range>> {

  record Range(String splitId, long from, long to) implements SourceSplit, Serializable {}

  record Skip(int numbers) implements SourceEvent {}

  @Override
  public Boundedness boundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeDescriptor recordType() {
    return Types.of(Long.class);
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(Range.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return Types.of(ArrayList.class);
  }

  @Override
  public SplitEnumerator<Range, ArrayList<Range>> createEnumerator(
      SplitEnumeratorContext<Range> context) {
    ArrayList<Range> all = new ArrayList<>();
    for (int i = 0; i < splits; i++) {
      all.add(new Range("r" + i, (long) i * splitSize, (long) (i + 1) * splitSize));
    }
    return restoreEnumerator(context, all);
  }

  @Override
  public SplitEnumerator<Range, ArrayList<Range>> restoreEnumerator(
      SplitEnumeratorContext<Range> context, ArrayList<Range> left) {
    return new Dealer(context, new ArrayDeque<>(left));
  }

  @Override
  public SourceReader<Long, Range> createReader(SourceReaderContext context) {
    return new Counter(context);
  }

  private record Dealer(SplitEnumeratorContext<Range> context, Deque<Range> left)
      implements SplitEnumerator<Range, ArrayList<Range>> {

    @Override
    public void handleSplitRequest(int subtask) {
      if (left.isEmpty()) {
        context.signalNoMoreSplits(subtask);
      } else {
        context.assignSplits(subtask, List.of(left.remove()));
      }
    }

    @Override
    public void addSplitsBack(List<Range> splits, int subtask) {
      splits.forEach(left::addFirst);
    }

    @Override
    public void addReader(int subtask) {}

    @Override
    public void handleSourceEvent(int subtask, SourceEvent event) {
      context.sendEventToReader(subtask, event); // an echo
    }

    @Override
    public ArrayList<Range> snapshotState(long checkpointId) {
      return new ArrayList<>(left);
    }
  }

  private static final class Counter implements SourceReader<Long, Range> {
    private final SourceReaderContext context;
    private long next;
    private long to;
    private boolean last;

    Counter(SourceReaderContext context) {
      this.context = context;
    }

    @Override
    public void start() {
      context.sendSplitRequest();
    }

    @Override
    public ReaderStatus poll(SourceOutput<Long> out, int maxRecords) {
      for (int i = 0; i < maxRecords && next < to && out.hasRoom(); i++) {
        out.emit(next, next);
        next++;
        if (next == to) {
          context.sendSplitRequest();
        }
      }
      if (next < to) {
        return ReaderStatus.MORE;
      }
      return last ? ReaderStatus.END : ReaderStatus.NOTHING;
    }

    @Override
    public void addSplits(List<Range> splits) {
      next = splits.get(0).from();
      to = splits.get(0).to();
    }

    @Override
    public void notifyNoMoreSplits() {
      last = true;
    }

    @Override
    public void handleSourceEvent(SourceEvent event) {
      next += ((Skip) event).numbers();
    }

    @Override
    public List<Range> snapshotState(long checkpointId) {
      return List.of(new Range("rest", next, to));
    }
  }
}
