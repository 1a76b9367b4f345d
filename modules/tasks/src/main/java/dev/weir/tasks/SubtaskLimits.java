package dev.weir.tasks;

import dev.weir.core.config.LocalAggregation;

/**
 * The limits of a subtask's loop.
 *
 * @param quantumMicros a step ends soon after it has run this long
 * @param clientWindowChunks chunks that may be on their way to the client from one sink subtask
 * @param clientChunkBytesMax the size of such a chunk
 * @param objectReuse whether mutable records are handed over within the process uncopied
 * @param watermarkIntervalMillis how often watermarks are put out; 0 for not periodically
 * @param localAggregation whether aggregates of windows are begun before the exchange by key
 */
public record SubtaskLimits(
    int quantumMicros,
    int clientWindowChunks,
    int clientChunkBytesMax,
    boolean objectReuse,
    long watermarkIntervalMillis,
    LocalAggregation localAggregation) {}
