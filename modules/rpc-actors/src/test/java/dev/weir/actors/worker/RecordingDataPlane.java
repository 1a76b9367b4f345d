package dev.weir.actors.worker;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.PartitionId;
import dev.weir.network.ChannelSource;
import dev.weir.network.DataPlane;
import dev.weir.network.DataPlaneStatus;
import dev.weir.network.InputGate;
import dev.weir.network.ResultPartition;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A data plane without data: scripted subtasks open nothing. Remembers what was released. */
final class RecordingDataPlane implements DataPlane {

  final Queue<ExecutionAttemptId> released = new ConcurrentLinkedQueue<>();
  final Queue<Long> ticks = new ConcurrentLinkedQueue<>();

  @Override
  public ResultPartition openPartition(
      PartitionId partition, int subpartitions, Serializers serializers, ChannelSignals signals) {
    throw new UnsupportedOperationException("no data here");
  }

  @Override
  public InputGate openGate(
      ExecutionAttemptId consumer,
      List<ChannelSource> channels,
      Serializers serializers,
      ChannelSignals signals) {
    throw new UnsupportedOperationException("no data here");
  }

  @Override
  public void release(ExecutionAttemptId attempt) {
    released.add(attempt);
  }

  @Override
  public void tick(long nowNanos) {
    ticks.add(nowNanos);
  }

  @Override
  public DataPlaneStatus status() {
    return new DataPlaneStatus(0, 0, 0, 0, 0, 0);
  }

  @Override
  public void close() {}
}
