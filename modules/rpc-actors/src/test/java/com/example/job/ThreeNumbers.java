package com.example.job;

import dev.weir.api.source.Boundedness;
import dev.weir.api.source.ReaderStatus;
import dev.weir.api.source.Source;
import dev.weir.api.source.SourceOutput;
import dev.weir.api.source.SourceReader;
import dev.weir.api.source.SourceReaderContext;
import dev.weir.api.source.SourceSplit;
import dev.weir.api.source.SplitEnumerator;
import dev.weir.api.source.SplitEnumeratorContext;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import java.util.List;

/** A user's source: 1, 2, 3, and the end as soon as it is told that there are no splits. */
public record ThreeNumbers() implements Source<Long, ThreeNumbers.NoSplit, Long> {

  /** It has none. */
  public record NoSplit(String splitId) implements SourceSplit {}

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
    return Types.of(NoSplit.class);
  }

  @Override
  public TypeDescriptor enumeratorStateType() {
    return Types.of(Long.class);
  }

  @Override
  public SplitEnumerator<NoSplit, Long> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
    throw new UnsupportedOperationException("the test plays the enumerator");
  }

  @Override
  public SplitEnumerator<NoSplit, Long> restoreEnumerator(
      SplitEnumeratorContext<NoSplit> context, Long state) {
    return createEnumerator(context);
  }

  @Override
  public SourceReader<Long, NoSplit> createReader(SourceReaderContext context) {
    return new Reader(context);
  }

  private static final class Reader implements SourceReader<Long, NoSplit> {

    private final SourceReaderContext context;
    private boolean told;

    Reader(SourceReaderContext context) {
      this.context = context;
    }

    @Override
    public void start() {
      context.sendSplitRequest();
    }

    @Override
    public ReaderStatus poll(SourceOutput<Long> out, int maxRecords) {
      if (!told) {
        return ReaderStatus.NOTHING;
      }
      for (long n = 1; n <= 3; n++) {
        out.emit(n);
      }
      return ReaderStatus.END;
    }

    @Override
    public void addSplits(List<NoSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {
      told = true;
    }

    @Override
    public List<NoSplit> snapshotState(long checkpointId) {
      return List.of();
    }
  }
}
