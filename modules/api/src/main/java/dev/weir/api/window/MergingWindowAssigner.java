package dev.weir.api.window;

import java.util.Collection;

/**
 * An assigner whose windows grow together: sessions.
 *
 * @param <T> the elements
 * @param <W> the windows
 */
public interface MergingWindowAssigner<T, W extends Window> extends WindowAssigner<T, W> {

  /** Finds out which windows merge, and calls back once for each group of two or more. */
  void mergeWindows(Collection<W> windows, MergeCallback<W> callback);

  /**
   * Takes what merges.
   *
   * @param <W> the windows
   */
  interface MergeCallback<W> {

    /** Windows become one. */
    void merge(Collection<W> toBeMerged, W merged);
  }
}
