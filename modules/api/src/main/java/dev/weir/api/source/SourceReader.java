package dev.weir.api.source;

import java.util.List;

/**
 * Reads splits, in a subtask. All methods are called by one thread at a time; none may block unless
 * the source says so by {@link Source#blocking()}.
 *
 * @param <T> the records
 * @param <S> the splits
 */
public interface SourceReader<T, S extends SourceSplit> extends AutoCloseable {

  /** Called once, before anything else. */
  default void start() throws Exception {}

  /** Emits up to {@code maxRecords} records and says whether to ask again. */
  ReaderStatus poll(SourceOutput<T> out, int maxRecords) throws Exception;

  /** More splits to read. */
  void addSplits(List<S> splits) throws Exception;

  /** No split will come any more. */
  void notifyNoMoreSplits() throws Exception;

  /** An event from the enumerator. */
  default void handleSourceEvent(SourceEvent event) throws Exception {}

  /** The splits still to be read, each from where it stands. */
  List<S> snapshotState(long checkpointId) throws Exception;

  /** A checkpoint is complete: what was read before it will not be asked for again. */
  default void notifyCheckpointComplete(long checkpointId) throws Exception {}

  @Override
  default void close() throws Exception {}
}
