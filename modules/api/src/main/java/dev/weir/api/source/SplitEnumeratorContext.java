package dev.weir.api.source;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What an enumerator may do. Used by the enumerator's thread only.
 *
 * @param <S> the splits
 */
public interface SplitEnumeratorContext<S extends SourceSplit> {

  /** The number of readers. */
  int currentParallelism();

  /** The subtasks whose readers have come up, in order. */
  Set<Integer> registeredReaders();

  /** Hands splits to a reader. */
  void assignSplits(int subtask, List<S> splits);

  /** Tells a reader that no split will come any more. */
  void signalNoMoreSplits(int subtask);

  /** Sends an event to a reader. */
  void sendEventToReader(int subtask, SourceEvent event);

  /**
   * Runs a call every {@code periodMillis}, off the enumerator's thread, and its handler on it. A
   * period of 0 runs it once.
   */
  <V> void callAsync(
      Callable<V> call, BiConsumer<@Nullable V, @Nullable Throwable> handler, long periodMillis);
}
