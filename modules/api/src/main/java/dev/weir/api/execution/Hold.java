package dev.weir.api.execution;

/**
 * What holds the watermark of an operator.
 *
 * @param cause of which kind it is
 * @param why one sentence, with what to do about it where that is known
 * @param operator the name of the source or operator that holds it; empty when none does
 * @param subtask the subtask of it, from 0; -1 when none does
 * @param split the split of the source that holds it; empty when it is not a split
 */
public record Hold(Cause cause, String why, String operator, int subtask, String split) {

  /** The kinds of holds. */
  public enum Cause {
    /** Nothing: its records come, and time goes on with them. */
    NONE(false),
    /** All input has come. */
    ENDED(false),
    /** The job, or the subtask, does not run. */
    NOT_RUNNING(true),
    /** The job waits for slots. */
    WAITING_FOR_SLOTS(true),
    /** A worker or a subtask has not told how it stands. */
    NO_ANSWER(true),
    /** No source before it makes watermarks. */
    NO_WATERMARKS(true),
    /** A split of a source has no records and is not idle. */
    SILENT_SPLIT(true),
    /** A subtask of a source has no records, or no split, and is not idle. */
    SILENT_SOURCE(true),
    /** Every input is idle. */
    ALL_IDLE(true),
    /** A split is not read because it is too far ahead of others. */
    ALIGNMENT(true),
    /** What comes after it has no room. */
    BACK_PRESSURE(true),
    /** An operator has not done yet what a watermark asked of it. */
    WORKING(true),
    /** An operator waits for answers to its requests. */
    REQUESTS(true),
    /** Every record came too late and was dropped. */
    ALL_LATE(true);

    private final boolean held;

    Cause(boolean held) {
      this.held = held;
    }

    /** Whether somebody may want to do something about it. */
    public boolean held() {
      return held;
    }
  }
}
