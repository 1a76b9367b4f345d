package dev.weir.api.source;

import java.util.List;

/**
 * Finds the splits of a source and hands them to its readers. Runs once for each job on the
 * controller's side; its methods are called by one thread at a time and may block.
 *
 * @param <S> the splits
 * @param <C> the state
 */
public interface SplitEnumerator<S extends SourceSplit, C> extends AutoCloseable {

  /** Called once, before anything else. */
  default void start() throws Exception {}

  /** A reader has nothing to read and asks for a split. */
  void handleSplitRequest(int subtask) throws Exception;

  /** A reader failed; these splits were assigned to it and are to be read again. */
  void addSplitsBack(List<S> splits, int subtask) throws Exception;

  /** A reader has come up. */
  void addReader(int subtask) throws Exception;

  /** An event from a reader that knows its enumerator. */
  default void handleSourceEvent(int subtask, SourceEvent event) throws Exception {}

  /** The state from which {@link Source#restoreEnumerator} can go on. */
  C snapshotState(long checkpointId) throws Exception;

  @Override
  default void close() throws Exception {}
}
