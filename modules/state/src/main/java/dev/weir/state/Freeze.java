package dev.weir.state;

import org.jspecify.annotations.Nullable;

/**
 * One snapshot's wish that the pages of a table stay as they are, from when it was taken until it
 * is over. Snapshots of one table may overlap: then a page stays as it is until all are over.
 */
final class Freeze {

  private volatile boolean ended;
  private @Nullable Freeze before; // read and written by the table's thread only

  /** A freeze that begins now; {@code before} is the one that began before it, if any. */
  Freeze(@Nullable Freeze before) {
    this.before = before == null || before.over() ? null : before;
  }

  /** The snapshot needs nothing any more. May be called by any thread, and more than once. */
  void end() {
    ended = true;
  }

  /** Whether this one and all that began before it have ended. Used by the table's thread only. */
  boolean over() {
    if (!ended) {
      return false;
    }
    Freeze earlier = before;
    if (earlier != null && !earlier.over()) {
      return false;
    }
    before = null;
    return true;
  }
}
