package dev.weir.tasks;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.PartitionId;
import dev.weir.core.port.Wire;
import dev.weir.core.type.Serializers;
import dev.weir.network.ChannelSource;
import dev.weir.network.DataPlane;
import dev.weir.network.InputGate;
import dev.weir.network.ResultPartition;
import dev.weir.plan.deploy.InputDeployment;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobVertex;
import dev.weir.tasks.checkpoint.SubtaskSnapshot;
import dev.weir.tasks.operator.Accumulators;
import dev.weir.tasks.operator.ChainContext;
import dev.weir.tasks.operator.ChainState;
import dev.weir.tasks.operator.SubtaskFacts;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes subtasks. */
public final class Subtasks {

  private Subtasks() {}

  /**
   * Makes a subtask with serializers of its own.
   *
   * @throws java.util.NoSuchElementException when the deployment's vertex is not in the job
   */
  public static Subtask create(SubtaskParameters parameters, SubtaskHost host) {
    return create(parameters, host, new Serializers(parameters.userCode()));
  }

  /**
   * Makes a subtask and opens its partitions and gates, so that consumers find it; its user code is
   * opened in the first step. Whatever was opened is released when this throws.
   *
   * @param serializers one for all subtasks of a job on a worker, so that classes are generated
   *     once
   * @throws java.util.NoSuchElementException when the deployment's vertex is not in the job
   */
  public static Subtask create(
      SubtaskParameters parameters, SubtaskHost host, Serializers serializers) {
    TaskDeploymentDescriptor deployment = parameters.deployment();
    JobVertex vertex = parameters.job().vertex(deployment.attempt().vertex().vertex());
    StepSignals signals = new StepSignals();
    ChainContext context = context(parameters, vertex, host, serializers);
    Signals channelSignals = new Signals(signals, host);
    List<ResultPartition> partitions = new ArrayList<>();
    List<InputGate> gates = new ArrayList<>();
    try {
      openPartitions(parameters, vertex, serializers, channelSignals, partitions);
      openGates(parameters, vertex, serializers, channelSignals, gates);
    } catch (RuntimeException | Error e) {
      parameters.dataPlane().release(deployment.attempt());
      throw e;
    }
    SubtaskSetup setup =
        new SubtaskSetup(
            parameters.job(),
            vertex,
            context,
            partitions,
            gates,
            host.entropy(),
            parameters.worker());
    StepBudget budget =
        new StepBudget(host.clock(), signals, context.state(), parameters.limits().quantumMicros());
    return new SubtaskLoop(setup, signals, budget, new HostListener(host));
  }

  private static ChainContext context(
      SubtaskParameters parameters, JobVertex vertex, SubtaskHost host, Serializers serializers) {
    SubtaskLimits limits = parameters.limits();
    SubtaskFacts facts =
        new SubtaskFacts(
            parameters.job().name(),
            parameters.job().job().value(),
            parameters.deployment().attempt().subtask(),
            vertex.parallelism(),
            vertex.maxParallelism(),
            parameters.deployment().attempt().attempt(),
            parameters.job().globalParameters());
    return new ChainContext(
        facts,
        new HostPorts(host),
        new ChainState(),
        new Accumulators(),
        serializers,
        parameters.userCode(),
        new ChainContext.ClientWindow(limits.clientWindowChunks(), limits.clientChunkBytesMax()),
        limits.objectReuse(),
        limits.watermarkIntervalMillis(),
        limits.localAggregation(),
        parameters.restored());
  }

  /** Before the gates, so that consumers find them even in a job whose inputs fail to open. */
  private static void openPartitions(
      SubtaskParameters parameters,
      JobVertex vertex,
      Serializers serializers,
      DataPlane.ChannelSignals signals,
      List<ResultPartition> opened) {
    TaskDeploymentDescriptor deployment = parameters.deployment();
    for (int i = 0; i < vertex.outputs().size(); i++) {
      JobEdge edge = vertex.outputs().get(i);
      opened.add(
          parameters
              .dataPlane()
              .openPartition(
                  new PartitionId(edge.dataSet(), deployment.attempt()),
                  deployment.outputSubpartitions().get(i),
                  () -> serializers.of(edge.type()),
                  signals));
    }
  }

  private static void openGates(
      SubtaskParameters parameters,
      JobVertex vertex,
      Serializers serializers,
      DataPlane.ChannelSignals signals,
      List<InputGate> opened) {
    TaskDeploymentDescriptor deployment = parameters.deployment();
    for (int i = 0; i < vertex.inputs().size(); i++) {
      JobEdge edge = vertex.inputs().get(i);
      InputDeployment input = deployment.inputs().get(i);
      opened.add(
          parameters
              .dataPlane()
              .openGate(
                  deployment.attempt(),
                  channels(input, deployment, parameters.localAddress()),
                  () -> serializers.of(edge.type()),
                  signals));
    }
  }

  private static List<ChannelSource> channels(
      InputDeployment input, TaskDeploymentDescriptor deployment, Wire.Address local) {
    List<ChannelSource> channels = new ArrayList<>();
    for (int i = 0; i < input.producerAttempts().size(); i++) {
      PartitionId partition =
          new PartitionId(
              input.dataSet(),
              new ExecutionAttemptId(
                  deployment.attempt().job(),
                  new ExecutionVertexId(input.producerVertex(), input.firstProducer() + i),
                  input.producerAttempts().get(i)));
      Wire.Address address = input.workers().get(input.producerWorkers().get(i)).address();
      Wire.@Nullable Address remote = address.equals(local) ? null : address;
      channels.add(new ChannelSource(partition, input.subpartition(), remote));
    }
    return channels;
  }

  /** Passes on what becomes of a subtask. */
  private record HostListener(SubtaskHost host) implements SubtaskLoop.Listener {

    @Override
    public void opened() {
      host.opened();
    }

    @Override
    public void snapshotTaken(SubtaskSnapshot snapshot) {
      host.snapshotTaken(snapshot);
    }
  }

  /** Passes on what the data plane tells, from any thread. */
  private record Signals(StepSignals step, SubtaskHost host) implements DataPlane.ChannelSignals {

    @Override
    public void wakeUp() {
      host.wakeUp();
    }

    @Override
    public void channelFailed(String reason) {
      step.channelFailed(reason);
      host.wakeUp();
    }
  }
}
