package dev.weir.testkit.trap;

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
import java.util.Collection;
import java.util.List;

/** A source that leads each record past a trap before it emits it. */
record CountedSource(String trap, Source<Object, SourceSplit, Object> source)
    implements Source<Object, SourceSplit, Object> {

  @Override
  public Boundedness boundedness() {
    return source.boundedness();
  }

  @Override
  public TypeDescriptor recordType() {
    return source.recordType();
  }

  @Override
  public TypeDescriptor splitType() {
    return source.splitType();
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return source.enumeratorStateType();
  }

  @Override
  public SplitEnumerator<SourceSplit, Object> createEnumerator(
      SplitEnumeratorContext<SourceSplit> context) throws Exception {
    return source.createEnumerator(context);
  }

  @Override
  public SplitEnumerator<SourceSplit, Object> restoreEnumerator(
      SplitEnumeratorContext<SourceSplit> context, Object state) throws Exception {
    return source.restoreEnumerator(context, state);
  }

  @Override
  public SourceReader<Object, SourceSplit> createReader(SourceReaderContext context)
      throws Exception {
    return new Reader(trap, source.createReader(context));
  }

  @Override
  public boolean blocking() {
    return source.blocking();
  }

  @Override
  public boolean emitsWatermarks() {
    return source.emitsWatermarks();
  }

  @Override
  public boolean replayable() {
    return source.replayable();
  }

  private record Reader(String trap, SourceReader<Object, SourceSplit> reader)
      implements SourceReader<Object, SourceSplit> {

    @Override
    public void start() throws Exception {
      reader.start();
    }

    @Override
    public ReaderStatus poll(SourceOutput<Object> out, int maxRecords) throws Exception {
      return reader.poll(new Output(trap, out), maxRecords);
    }

    @Override
    public void addSplits(List<SourceSplit> splits) throws Exception {
      reader.addSplits(splits);
    }

    @Override
    public void notifyNoMoreSplits() throws Exception {
      reader.notifyNoMoreSplits();
    }

    @Override
    public void handleSourceEvent(SourceEvent event) throws Exception {
      reader.handleSourceEvent(event);
    }

    @Override
    public boolean canPauseSplits() {
      return reader.canPauseSplits();
    }

    @Override
    public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume)
        throws Exception {
      reader.pauseOrResumeSplits(pause, resume);
    }

    @Override
    public List<SourceSplit> snapshotState(long checkpointId) throws Exception {
      return reader.snapshotState(checkpointId);
    }

    @Override
    public void notifyCheckpointComplete(long checkpointId) throws Exception {
      reader.notifyCheckpointComplete(checkpointId);
    }

    @Override
    public void close() throws Exception {
      reader.close();
    }
  }

  private record Output(String trap, SourceOutput<Object> out) implements SourceOutput<Object> {

    @Override
    public void emit(Object value) {
      Trap.pass(trap);
      out.emit(value);
    }

    @Override
    public void emit(Object value, long timestamp) {
      Trap.pass(trap);
      out.emit(value, timestamp);
    }

    @Override
    public boolean hasRoom() {
      return out.hasRoom();
    }

    @Override
    public SourceOutput<Object> forSplit(String splitId) {
      return new Output(trap, out.forSplit(splitId));
    }

    @Override
    public void releaseSplit(String splitId) {
      out.releaseSplit(splitId);
    }

    @Override
    public void emitWatermark(long timestamp) {
      out.emitWatermark(timestamp);
    }

    @Override
    public void markIdle() {
      out.markIdle();
    }

    @Override
    public void markActive() {
      out.markActive();
    }
  }
}
