package dev.weir.api.window;

import java.io.Serializable;

/**
 * What an assigner of event-time windows on a regular grid says of its grid, so that the contents
 * of overlapping windows can be kept in slices that they share. Milliseconds throughout.
 */
public interface SlicedWindows extends Serializable {

  /** The length of a window; where windows grow from one start, of the longest. */
  long size();

  /**
   * The distance of the starts of windows; where windows grow from one start, of their ends. At
   * least 1.
   */
  long slide();

  /** How much later than at the epoch windows begin; may be negative. */
  long offset();

  /** Whether windows grow from one start, by {@link #slide} each, until they have their size. */
  default boolean cumulative() {
    return false;
  }
}
