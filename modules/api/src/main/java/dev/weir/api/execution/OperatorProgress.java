package dev.weir.api.execution;

/**
 * How far an operator is in event time, and what holds it.
 *
 * @param id its id, as in plans
 * @param name its name
 * @param parallelism how many subtasks it has
 * @param watermark the least watermark of its subtasks that are not idle, in milliseconds since
 *     1970-01-01T00:00Z; {@link Long#MIN_VALUE} when there was none yet, {@link Long#MAX_VALUE}
 *     when all input has come
 * @param subtask the subtask, from 0, that has it; -1 when no subtask has told
 * @param counts over all subtasks that have told
 * @param hold what holds the watermark
 */
public record OperatorProgress(
    String id,
    String name,
    int parallelism,
    long watermark,
    int subtask,
    Counts counts,
    Hold hold) {

  /**
   * What was counted over all subtasks of an operator that have told.
   *
   * @param answered how many subtasks have told
   * @param idle how many of them have no active input
   * @param backPressured how many of them wait for room in their outputs
   * @param recordsIn records that came into the chain of operators that it is fused into
   * @param recordsOut records that left that chain
   * @param lateDropped records that it dropped because they came too late
   * @param timers timers that wait, of both kinds; windows among them
   * @param nextTimer the time of the next that waits for the watermark; {@link Long#MAX_VALUE} when
   *     none does
   */
  public record Counts(
      int answered,
      int idle,
      int backPressured,
      long recordsIn,
      long recordsOut,
      long lateDropped,
      long timers,
      long nextTimer) {}
}
