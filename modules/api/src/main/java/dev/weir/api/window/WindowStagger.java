package dev.weir.api.window;

/**
 * Whether the windows of all subtasks begin at the same time. When they do, all of them fire at
 * once; staggered windows spread that load.
 */
public enum WindowStagger {
  /** All begin at the same time. */
  ALIGNED,

  /** Each subtask's windows are late by a random part of a window, the same in every attempt. */
  RANDOM,

  /**
   * Each subtask's windows begin when its first element came: late by what was over, in processing
   * time, of the window then. After a failure that is another time.
   */
  NATURAL;

  /** By how much the windows of a subtask are late, from 0 to {@code size - 1}. */
  long offset(WindowAssigner.Context context, long size) {
    return switch (this) {
      case ALIGNED -> 0;
      case RANDOM -> Math.floorMod(context.seed(), size);
      case NATURAL -> Math.floorMod(context.currentProcessingTime(), size);
    };
  }
}
