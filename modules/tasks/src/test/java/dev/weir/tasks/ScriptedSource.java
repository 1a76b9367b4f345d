package dev.weir.tasks;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.type.BinaryOutput;
import dev.weir.core.type.Serializers;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.plan.deploy.ToReader;
import java.io.Serializable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A source whose reader does, in each call, the next thing that the test has said. */
record ScriptedSource(String name)
    implements Source<Long, ScriptedSource.Named, ArrayList<String>> {

  private static final Map<String, Deque<Action>> SCRIPTS = new ConcurrentHashMap<>();

  record Named(String splitId) implements SourceSplit, Serializable {}

  /** What a reader does in one call. */
  interface Action {
    void run(SourceOutput<Long> out);
  }

  static Deque<Action> script(String name) {
    return SCRIPTS.computeIfAbsent(name, fresh -> new ArrayDeque<>());
  }

  static void forget(String name) {
    SCRIPTS.remove(name);
  }

  static ToReader.Splits splits(String... ids) {
    BinaryOutput out = new BinaryOutput(64);
    for (String id : ids) {
      new Serializers(ScriptedSource.class.getClassLoader())
          .<Named>of(Types.of(Named.class))
          .write(new Named(id), out);
    }
    return new ToReader.Splits(ids.length, out.toByteArray());
  }

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
    return Types.of(Named.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return Types.of(ArrayList.class);
  }

  @Override
  public SplitEnumerator<Named, ArrayList<String>> createEnumerator(
      SplitEnumeratorContext<Named> context) {
    throw new UnsupportedOperationException("the test assigns");
  }

  @Override
  public SplitEnumerator<Named, ArrayList<String>> restoreEnumerator(
      SplitEnumeratorContext<Named> context, ArrayList<String> state) {
    throw new UnsupportedOperationException("the test assigns");
  }

  @Override
  public SourceReader<Long, Named> createReader(SourceReaderContext context) {
    return new Reader(script(name));
  }

  private static final class Reader implements SourceReader<Long, Named> {
    private final Deque<Action> script;
    private boolean complete;

    Reader(Deque<Action> script) {
      this.script = script;
    }

    @Override
    public ReaderStatus poll(SourceOutput<Long> out, int maxRecords) {
      Action next = script.poll();
      if (next != null) {
        next.run(out);
        return ReaderStatus.MORE;
      }
      return complete ? ReaderStatus.END : ReaderStatus.NOTHING;
    }

    @Override
    public void addSplits(List<Named> splits) {}

    @Override
    public void notifyNoMoreSplits() {
      complete = true;
    }

    @Override
    public List<Named> snapshotState(long checkpointId) {
      return List.of();
    }
  }
}
