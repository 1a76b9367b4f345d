package dev.weir.network;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.PartitionId;
import dev.weir.core.port.Wire;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
  private final @Nullable RemoteExchange remote;
  private final Set<PipelinedGate> gates = new LinkedHashSet<>();

  private LocalAndRemoteDataPlane(NetworkSettings settings, @Nullable Wire wire) {
    this.settings = settings;
    this.partitions = new PartitionRegistry(settings.partitionRequestTimeoutMillis());
    this.remote = wire == null ? null : RemoteExchange.create(wire, partitions);
  }

  /** A data plane whose subtasks exchange data with each other only. */
  public static LocalAndRemoteDataPlane create(NetworkSettings settings) {
    return new LocalAndRemoteDataPlane(settings, null);
  }

  /**
   * A data plane that exchanges data with other workers as well.
   *
   * @param wire this data plane's alone; closing it is the owner's business, after this
   */
  public static LocalAndRemoteDataPlane create(NetworkSettings settings, Wire wire) {
    return new LocalAndRemoteDataPlane(settings, wire);
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
    return new DataPlaneStatus(
        open.size(),
        reading.size(),
        remote == null ? 0 : remote.connections(),
        records,
        bytes,
        remote == null ? 0 : remote.violations());
  }

  @Override
  public void close() {
    for (PipelinedPartition partition : partitions.all()) {
      partition.close("the worker's data plane was closed");
    }
    openGates().forEach(PipelinedGate::close);
    if (remote != null) {
      remote.close();
    }
  }

  private void connect(ChannelSource source, InputChannel channel) {
    Wire.Address address = source.address();
    if (address == null || (remote != null && address.equals(remote.local()))) {
      LocalRequest request = new LocalRequest(source, channel);
      channel.attach(new PendingUpstream(() -> partitions.cancel(request)));
      partitions.request(request);
    } else if (remote != null) {
      remote.connect(source, address, channel);
    } else {
      channel.fail("no wire to " + address + ": this data plane is for one process");
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
