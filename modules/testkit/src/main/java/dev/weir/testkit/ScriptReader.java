package dev.weir.testkit;

import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.core.type.TypeSerializer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads the splits of a script, which take turns. */
final class ScriptReader<T> implements SourceReader<T, TestSplit> {

  private final SourceReaderContext context;
  private final Script<?> script;
  private final TypeSerializer<T> serializer;
  private final Deque<TestSplit> splits = new ArrayDeque<>();
  private final Set<String> paused = new HashSet<>();
  private boolean complete;

  ScriptReader(SourceReaderContext context, Script<?> script, TypeSerializer<T> serializer) {
    this.context = context;
    this.script = script;
    this.serializer = serializer;
  }

  @Override
  public void start() {
    script.enter(context);
  }

  @Override
  public ReaderStatus poll(SourceOutput<T> out, int maxRecords) {
    int left = maxRecords;
    for (int i = splits.size(); i > 0; i--) {
      TestSplit split = splits.remove();
      int next = split.next();
      List<Script.Entry> log = script.log(split.number());
      SourceOutput<T> to = out.forSplit(split.splitId());
      boolean reads = !paused.contains(split.splitId());
      while (reads && left > 0 && next < log.size() && out.hasRoom()) {
        emit(log.get(next++), to);
        left--;
      }
      splits.add(new TestSplit(split.number(), next));
    }
    if (splits.stream().anyMatch(this::readable)) {
      return ReaderStatus.MORE;
    }
    return complete
            && splits.stream().noneMatch(this::unread)
            && (splits.isEmpty() || script.finished())
        ? ReaderStatus.END
        : ReaderStatus.NOTHING;
  }

  private boolean readable(TestSplit split) {
    return unread(split) && !paused.contains(split.splitId());
  }

  private boolean unread(TestSplit split) {
    return split.next() < script.log(split.number()).size();
  }

  @Override
  public boolean canPauseSplits() {
    return true;
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    paused.addAll(pause);
    paused.removeAll(resume);
  }

  private void emit(Script.Entry entry, SourceOutput<T> out) {
    if (entry instanceof Script.Entry.Written written) {
      emit(written, out);
    } else if (entry instanceof Script.Entry.Mark mark) {
      out.emitWatermark(mark.timestamp());
    } else {
      out.markIdle();
    }
  }

  private void emit(Script.Entry.Written entry, SourceOutput<T> out) {
    T value = serializer.read(entry.bytes());
    if (entry.timestamp() == Long.MIN_VALUE) {
      out.emit(value);
    } else {
      out.emit(value, entry.timestamp());
    }
  }

  @Override
  public void addSplits(List<TestSplit> more) {
    splits.addAll(more);
  }

  @Override
  public void notifyNoMoreSplits() {
    complete = true;
  }

  @Override
  public List<TestSplit> snapshotState(long checkpointId) {
    return List.copyOf(splits);
  }

  @Override
  public void close() {
    script.leave(context);
  }
}
