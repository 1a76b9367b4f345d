package dev.weir.plan.progress;

import dev.weir.core.id.ExecutionAttemptId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far one subtask is, at one moment between two steps.
 *
 * @param attempt which one
 * @param traffic the records that pass through it
 * @param input what the watermark of its head is made of; null when the head reads a source
 * @param operators one for each operator of its chain, in the chain's order; empty before the chain
 *     was opened
 */
public record SubtaskProgress(
    ExecutionAttemptId attempt,
    Traffic traffic,
    @Nullable InputTimes input,
    List<OperatorTimes> operators) {

  /**
   * The records of a subtask.
   *
   * @param recordsIn taken from inputs or read from a source
   * @param recordsOut that left the chain
   * @param backPressured whether it waits for room in its outputs
   * @param silentMillis since the last record was taken, or since the subtask began to run when
   *     none was
   */
  public record Traffic(
      long recordsIn, long recordsOut, boolean backPressured, long silentMillis) {}

  public SubtaskProgress {
    operators = List.copyOf(operators);
  }

  /** About how many bytes it takes in a message. */
  public int bytes() {
    int bytes = 256 + (input == null ? 0 : 96 * input.holders().size());
    for (OperatorTimes operator : operators) {
      bytes += operator.bytes();
    }
    return bytes;
  }
}
