package dev.weir.bench.flink;

import java.io.Serializable;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * The leanest source that Flink's interface allows, so that what is measured is Flink and not its
 * generator: subtask {@code s} of {@code p} makes records {@code s, s + p, s + 2p ...} with no split
 * to wait for, a few dozen for each poll.
 */
final class IndexSource<T> implements Source<T, IndexSource.NoSplit, Integer>, ResultTypeQueryable<T> {
  private static final long serialVersionUID = 1L;
  private static final int RECORDS_PER_POLL = 64;

  /** Makes record {@code index}. */
  interface Maker<T> extends Serializable {
    T make(long index);
  }

  /** There are no splits. */
  record NoSplit(String splitId) implements SourceSplit {}

  private final Maker<T> maker;
  private final TypeInformation<T> type;

  IndexSource(Maker<T> maker, TypeInformation<T> type) {
    this.maker = maker;
    this.type = type;
  }

  @Override
  public TypeInformation<T> getProducedType() {
    return type;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<T, NoSplit> createReader(SourceReaderContext context) {
    return new Reader<>(maker, context.getIndexOfSubtask(), context.currentParallelism());
  }

  private static final class Reader<T> implements SourceReader<T, NoSplit> {
    private final Maker<T> maker;
    private final long stride;
    private long next;

    Reader(Maker<T> maker, int subtask, int parallelism) {
      this.maker = maker;
      this.stride = parallelism;
      this.next = subtask;
    }

    @Override
    public void start() {}

    @Override
    public InputStatus pollNext(ReaderOutput<T> output) {
      for (int i = 0; i < RECORDS_PER_POLL; i++) {
        output.collect(maker.make(next));
        next += stride;
      }
      return InputStatus.MORE_AVAILABLE;
    }

    @Override
    public List<NoSplit> snapshotState(long checkpointId) {
      return List.of();
    }

    @Override
    public CompletableFuture<Void> isAvailable() {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void addSplits(List<NoSplit> splits) {}

    @Override
    public void notifyNoMoreSplits() {}

    @Override
    public void close() {}
  }

  private static final class NoEnumerator implements SplitEnumerator<NoSplit, Integer> {
    @Override
    public void start() {}

    @Override
    public void handleSplitRequest(int subtask, String host) {}

    @Override
    public void addSplitsBack(List<NoSplit> splits, int subtask) {}

    @Override
    public void addReader(int subtask) {}

    @Override
    public Integer snapshotState(long checkpointId) {
      return 0;
    }

    @Override
    public void close() {}
  }

  @Override
  public SplitEnumerator<NoSplit, Integer> createEnumerator(SplitEnumeratorContext<NoSplit> context) {
    return new NoEnumerator();
  }

  @Override
  public SplitEnumerator<NoSplit, Integer> restoreEnumerator(
      SplitEnumeratorContext<NoSplit> context, Integer state) {
    return new NoEnumerator();
  }

  @Override
  public SimpleVersionedSerializer<NoSplit> getSplitSerializer() {
    return new Bytes<>(new NoSplit("none"));
  }

  @Override
  public SimpleVersionedSerializer<Integer> getEnumeratorCheckpointSerializer() {
    return new Bytes<>(0);
  }

  private record Bytes<V>(V value) implements SimpleVersionedSerializer<V> {
    @Override
    public int getVersion() {
      return 1;
    }

    @Override
    public byte[] serialize(V ignored) {
      return new byte[0];
    }

    @Override
    public V deserialize(int version, byte[] ignored) {
      return value;
    }
  }
}
