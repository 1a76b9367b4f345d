package dev.weir.plan.deploy;

/**
 * A run of records on its way to the client.
 *
 * @param sinkId which of the job's client sinks
 * @param subtask which subtask of the sink
 * @param sequence counts the chunks of this subtask's attempt from zero
 * @param records how many
 * @param payload lines, each written as by {@code BinaryOutput.writeString}; or, for COLLECT,
 *     records written by the serializer of the sink's type
 */
public record ClientChunk(String sinkId, int subtask, long sequence, int records, byte[] payload) {}
