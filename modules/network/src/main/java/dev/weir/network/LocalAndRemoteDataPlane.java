package dev.weir.network;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.PartitionId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The data plane of a worker. Batches for consumers on the same worker are handed over by
 * reference; others travel over the wire, if there is one.
 *
 * <p>It has no thread and no timer. All it does, it does in a call: of a subtask, of the wire, or
 * of the owner. Driven by one thread it is deterministic.
 */
public final class LocalAndRemoteDataPlane implements DataPlane {

  private final NetworkSettings settings;
  private final PartitionRegistry partitions;
  private final Set<PipelinedGate> gates = new LinkedHashSet<>();

  private LocalAndRemoteDataPlane(NetworkSettings settings) {
    this.settings = settings;
    this.partitions = new PartitionRegistry(settings.partitionRequestTimeoutMillis());
  }

  /** A data plane whose subtasks exchange data with each other only. */
  public static LocalAndRemoteDataPlane create(NetworkSettings settings) {
    return new LocalAndRemoteDataPlane(settings);
  }

  @Override
  public ResultPartition openPartition(
      PartitionId partition, int subpartitions, Serializers serializers, ChannelSignals signals) {
    PipelinedPartition opened =
        new PipelinedPartition(
            partition, subpartitions, settings, serializers, signals, partitions::remove);
    partitions.add(opened);
    return opened;
  }

  @Override
  public InputGate openGate(
      ExecutionAttemptId consumer,
      List<ChannelSource> channels,
      Serializers serializers,
      ChannelSignals signals) {
    PipelinedGate gate =
        new PipelinedGate(
            consumer,
            channels.size(),
            settings.creditsPerChannel(),
            new BatchDecoder(serializers),
            signals,
            this::forget);
    synchronized (gates) {
      gates.add(gate);
    }
    for (int i = 0; i < channels.size(); i++) {
      connect(channels.get(i), gate.channel(i));
    }
    return gate;
  }

  @Override
  public void release(ExecutionAttemptId attempt) {
    for (PipelinedPartition partition : partitions.ofProducer(attempt)) {
      partition.close("producer " + attempt + " was released before the end of its output");
    }
    for (PipelinedGate gate : openGates()) {
      if (gate.consumer().equals(attempt)) {
        gate.close();
      }
    }
  }

  @Override
  public void tick(long nowNanos) {
    partitions.tick(nowNanos);
  }

  @Override
  public DataPlaneStatus status() {
    List<PipelinedPartition> open = partitions.all();
    List<PipelinedGate> reading = openGates();
    long records = 0;
    long bytes = 0;
    for (PipelinedPartition partition : open) {
      records += partition.recordsHeldBack();
      bytes += partition.bytesHeldBack();
    }
    for (PipelinedGate gate : reading) {
      records += gate.recordsWaiting();
      bytes += gate.bytesWaiting();
    }
    return new DataPlaneStatus(open.size(), reading.size(), 0, records, bytes, 0);
  }

  @Override
  public void close() {
    for (PipelinedPartition partition : partitions.all()) {
      partition.close("the worker's data plane was closed");
    }
    openGates().forEach(PipelinedGate::close);
  }

  private void connect(ChannelSource source, InputChannel channel) {
    if (source.address() == null) {
      LocalRequest request = new LocalRequest(source, channel);
      channel.attach(new PendingUpstream(() -> partitions.cancel(request)));
      partitions.request(request);
    } else {
      channel.fail("no wire to " + source.address() + ": this data plane is in-process only");
    }
  }

  private void forget(PipelinedGate gate) {
    synchronized (gates) {
      gates.remove(gate);
    }
  }

  private List<PipelinedGate> openGates() {
    synchronized (gates) {
      return List.copyOf(gates);
    }
  }
}
