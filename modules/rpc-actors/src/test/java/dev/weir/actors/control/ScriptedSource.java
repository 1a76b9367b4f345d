package dev.weir.actors.control;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceEvent;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * A source whose enumerator deals numbered splits, and fails where it is told to.
 *
 * @param splits how many splits there are
 * @param failsAt where its enumerator throws: "create", "start", "request", "async", or nowhere; at
 *     "flood" it sends a reader more than it can take
 * @param asyncPeriodMillis how often it makes an asynchronous call; 0 for never
 */
record ScriptedSource(int splits, String failsAt, long asyncPeriodMillis)
    implements Source<Integer, ScriptedSource.Numbered, ArrayList<ScriptedSource.Numbered>> {

  record Numbered(String splitId) implements SourceSplit, Serializable {}

  record Tock(int count) implements SourceEvent {}

  @Override
  public Boundedness boundedness() {
    return Boundedness.BOUNDED;
  }

  @Override
  public TypeDescriptor recordType() {
    return Types.of(Integer.class);
  }

  @Override
  public TypeDescriptor splitType() {
    return Types.of(Numbered.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return Types.of(ArrayList.class);
  }

  @Override
  public SplitEnumerator<Numbered, ArrayList<Numbered>> createEnumerator(
      SplitEnumeratorContext<Numbered> context) {
    failAt("create");
    return new Dealer(this, context);
  }

  @Override
  public SplitEnumerator<Numbered, ArrayList<Numbered>> restoreEnumerator(
      SplitEnumeratorContext<Numbered> context, ArrayList<Numbered> state) {
    throw new UnsupportedOperationException("not in these tests");
  }

  @Override
  public SourceReader<Integer, Numbered> createReader(SourceReaderContext context) {
    throw new UnsupportedOperationException("workers are scripted in these tests");
  }

  private void failAt(String place) {
    if (failsAt.equals(place)) {
      throw new IllegalArgumentException("no such bucket at " + place);
    }
  }

  private static final class Dealer implements SplitEnumerator<Numbered, ArrayList<Numbered>> {

    private final ScriptedSource source;
    private final SplitEnumeratorContext<Numbered> context;
    private int dealt;
    private int calls;

    Dealer(ScriptedSource source, SplitEnumeratorContext<Numbered> context) {
      this.source = source;
      this.context = context;
    }

    @Override
    public void start() {
      source.failAt("start");
      if (source.asyncPeriodMillis > 0) {
        context.callAsync(
            () -> {
              source.failAt("async");
              return ++calls;
            },
            (count, failure) -> {
              if (failure != null) {
                throw new IllegalStateException("discovery failed", failure);
              }
              context
                  .registeredReaders()
                  .forEach(reader -> context.sendEventToReader(reader, new Tock(count)));
            },
            source.asyncPeriodMillis);
      }
    }

    @Override
    public void handleSplitRequest(int subtask) {
      source.failAt("request");
      for (int i = 0; source.failsAt.equals("flood") && i <= 100_000; i++) {
        context.sendEventToReader(subtask, new Tock(i));
      }
      if (dealt < source.splits) {
        context.assignSplits(subtask, List.of(new Numbered("split-" + dealt++)));
      } else {
        context.signalNoMoreSplits(subtask);
      }
    }

    @Override
    public void addSplitsBack(List<Numbered> splits, int subtask) {
      dealt -= splits.size();
    }

    @Override
    public void addReader(int subtask) {}

    @Override
    public ArrayList<Numbered> snapshotState(long checkpointId) {
      return new ArrayList<>();
    }
  }
}
