package dev.weir.tasks.slice;

import java.util.Deque;

/**
 * Puts the slices of a window together, window after window in the order of their ends. What it has
 * taken from a slice it holds as long as a window to come has that slice.
 */
sealed interface Assembly permits Whole, Running, Suffixes, Prefix {

  /**
   * What all kinds work with.
   *
   * @param keepSlices whether the slices' own accumulators stay until they are dropped from
   *     outside, for elements that come late
   */
  record Parts(
      Slicing slicing, Folding folding, Slices slices, Results results, boolean keepSlices) {}

  /** Queues the work of a window that is over: to put it together, to emit it, to tidy up. */
  void fire(long window, Deque<Work> works);

  /** The last slice that was taken in; slices up to it are taken in no more. */
  long takenThrough();

  /**
   * What was restored has taken slices in up to one; of no interest to those that are made of
   * slices anew.
   */
  default void restored(long takenThrough) {}

  /** Whether elements of a slice that was taken in must go to its own accumulators too. */
  boolean needsOwn(long slice);

  /**
   * An element has come for a slice that was taken in, and that windows to come have.
   *
   * @param fresh whether it is the key's first in that slice, where {@link #needsOwn} holds
   */
  void add(long slice, Object key, Object element, boolean fresh) throws Exception;
}
