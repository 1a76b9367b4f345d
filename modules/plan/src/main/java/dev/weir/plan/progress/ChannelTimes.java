package dev.weir.plan.progress;

/**
 * One channel into a subtask.
 *
 * @param input which edge into the vertex, in the vertex's order
 * @param channel which channel of that edge: the subtask's producers in their order
 * @param watermark its own; {@link Long#MIN_VALUE} before the first
 * @param state whether it counts
 * @param silentMillis since its last records came, or since the subtask began to run
 */
public record ChannelTimes(int input, int channel, long watermark, State state, long silentMillis) {

  /** Whether a channel holds back the watermark of its input. */
  public enum State {
    /** Active, and counts. */
    ALIGNED,
    /** Active again after it was idle, and behind what was put out already: does not count yet. */
    UNALIGNED,
    /** Does not count. */
    IDLE,
    /** Will never hold anything back. */
    ENDED
  }
}
