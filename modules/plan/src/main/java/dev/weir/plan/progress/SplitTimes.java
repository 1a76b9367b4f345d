package dev.weir.plan.progress;

/**
 * One split that a source reads.
 *
 * @param split its id; a long one is cut at {@value #ID_CHARS_MAX} characters
 * @param watermark its own; {@link Long#MIN_VALUE} before the first
 * @param idle whether it does not count
 * @param paused whether it is not read because it is too far ahead of others
 * @param silentMillis since its last record, or since it came; where that is not known for each
 *     split, since the last record of its reader
 */
public record SplitTimes(
    String split, long watermark, boolean idle, boolean paused, long silentMillis) {

  /** The longest id that is told. */
  public static final int ID_CHARS_MAX = 120;

  public SplitTimes {
    if (split.length() > ID_CHARS_MAX) {
      split = split.substring(0, ID_CHARS_MAX - 1) + "…";
    }
  }
}
