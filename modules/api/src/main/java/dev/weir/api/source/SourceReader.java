package dev.weir.api.source;

import java.util.Collection;
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

  /**
   * Whether single splits can be left unread for a while. If not, a source that is ahead of others
   * of its alignment group is not polled at all.
   */
  default boolean canPauseSplits() {
    return false;
  }

  /**
   * Leaves splits unread from now on, or reads them again: {@link #poll} emits nothing of a paused
   * one, and says that there is nothing when all are. Called only if {@link #canPauseSplits}.
   *
   * @param pause ids of splits to leave unread
   * @param resume ids of splits that were paused
   */
  default void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume)
      throws Exception {
    throw new UnsupportedOperationException("this reader cannot pause single splits");
  }

  /** An event from the enumerator. */
  default void handleSourceEvent(SourceEvent event) throws Exception {}

  /** The splits still to be read, each from where it stands. */
  List<S> snapshotState(long checkpointId) throws Exception;

  /** A checkpoint is complete: what was read before it will not be asked for again. */
  default void notifyCheckpointComplete(long checkpointId) throws Exception {}

  @Override
  default void close() throws Exception {}
}
