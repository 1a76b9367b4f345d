package dev.weir.tasks.operator;

import static dev.weir.core.config.LocalAggregation.AUTO;

import dev.weir.core.config.LocalAggregation;
import dev.weir.core.type.Serializers;
import dev.weir.tasks.checkpoint.RestoredState;

/**
 * What the operators of one chain share.
 *
 * @param facts which subtask this is
 * @param ports the world
 * @param state what the chain tells its loop
 * @param accumulators what user functions gather
 * @param serializers of the job, for splits, copies and collected records
 * @param userCode the job's class loader
 * @param clientWindow how much may be on its way to the client
 * @param objectReuse whether mutable records are handed over uncopied
 * @param watermarkIntervalMillis how often watermarks are put out; 0 for not periodically
 * @param localAggregation whether aggregates of windows are begun before the exchange by key
 * @param restored what the subtask begins with
 */
public record ChainContext(
    SubtaskFacts facts,
    SubtaskPorts ports,
    ChainState state,
    Accumulators accumulators,
    Serializers serializers,
    ClassLoader userCode,
    ClientWindow clientWindow,
    boolean objectReuse,
    long watermarkIntervalMillis,
    LocalAggregation localAggregation,
    RestoredState restored) {

  /** Puts out no watermarks periodically, and finds out where aggregates are begun. */
  public ChainContext(
      SubtaskFacts facts,
      SubtaskPorts ports,
      ChainState state,
      Accumulators accumulators,
      Serializers serializers,
      ClassLoader userCode,
      ClientWindow clientWindow,
      boolean objectReuse) {
    this(
        facts,
        ports,
        state,
        accumulators,
        serializers,
        userCode,
        clientWindow,
        objectReuse,
        0,
        AUTO,
        RestoredState.NONE);
  }

  /**
   * How much of one sink may be on its way to the client.
   *
   * @param chunks unacknowledged chunks
   * @param chunkBytesMax the size of one
   */
  public record ClientWindow(int chunks, int chunkBytesMax) {}
}
