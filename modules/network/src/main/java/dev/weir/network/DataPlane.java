package dev.weir.network;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.PartitionId;
import dev.weir.core.type.TypeSerializer;
import java.util.List;

/**
 * The data plane of one worker: connects what its subtasks write with what subtasks here and
 * elsewhere read. Safe for use by many threads; nothing here blocks.
 */
public interface DataPlane extends AutoCloseable {

  /**
   * Opens the output of a subtask on one edge. Consumers, here and elsewhere, can find it from now
   * on.
   *
   * @param partition its name
   * @param subpartitions the number of consumers
   * @param serializers makes a serializer for records that leave the process; called at most once,
   *     by the subtask's thread
   * @param signals how the subtask hears of room and of broken channels
   */
  ResultPartition openPartition(
      PartitionId partition, int subpartitions, Serializers serializers, ChannelSignals signals);

  /**
   * Opens the input of a subtask on one edge and asks its producers for their data; one that is not
   * there yet is waited for, up to {@code weir.network.partition-request-timeout}. Its time starts
   * with the first {@link #tick} after the request.
   *
   * @param consumer who reads
   * @param channels where the producers are, in channel order
   * @param serializers makes a serializer for records that come from other processes; called at
   *     most once, by the subtask's thread
   * @param signals how the subtask hears of data and of broken channels
   */
  InputGate openGate(
      ExecutionAttemptId consumer,
      List<ChannelSource> channels,
      Serializers serializers,
      ChannelSignals signals);

  /** Closes everything that an attempt opened and has not finished. */
  void release(ExecutionAttemptId attempt);

  /**
   * Lets time pass. The owner calls this a few times a second; nothing here reads a clock.
   *
   * @param nowNanos as {@link dev.weir.core.port.Clock#nanoTime()} gives it
   */
  void tick(long nowNanos);

  /** The number of elements in flight on this worker, for back-pressure metrics and tests. */
  DataPlaneStatus status();

  @Override
  void close();

  /** Makes serializers, each for use by one thread. */
  @FunctionalInterface
  interface Serializers {
    TypeSerializer<?> create();
  }

  /** How a subtask hears of its channels. May be called by any thread; must return at once. */
  interface ChannelSignals {

    /** There is data, or room, where there was none. */
    void wakeUp();

    /** A channel is broken for good; the subtask must fail. */
    void channelFailed(String reason);
  }
}
