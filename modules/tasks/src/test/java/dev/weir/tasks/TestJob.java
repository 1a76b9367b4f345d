package dev.weir.tasks;

import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSettings;
import dev.weir.api.graph.OperatorSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.code.UserCode;
import dev.weir.core.config.LocalAggregation;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.core.type.TypeDescriptor;
import dev.weir.core.type.Types;
import dev.weir.network.DataPlane;
import dev.weir.plan.deploy.InputDeployment;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.tasks.checkpoint.RestoredState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One vertex with a producer for each of its inputs and a consumer for each of its outputs. By
 * default every operator feeds the next.
 */
final class TestJob {

  static final Wire.Address HERE = new Wire.Address("here", 1);
  private static final Wire.Address THERE = new Wire.Address("there", 1);

  private record Step(
      String name,
      OperatorSpec spec,
      List<KeySelector<?, ?>> keys,
      TypeDescriptor type,
      List<ChainLink> links,
      List<OperatorExit> exits) {}

  private record Inlet(int index, int channels) {}

  private record Exit(Partitioning partitioning, int consumers, TypeDescriptor type) {}

  private final List<Step> steps = new ArrayList<>();
  private final List<Inlet> inputs = new ArrayList<>();
  private final List<Exit> outputs = new ArrayList<>();
  int subtask;
  int parallelism = 1;
  RestoredState restored = RestoredState.NONE;
  int quantumMicros = 1_000;
  int clientWindowChunks = 2;
  int clientChunkBytesMax = 64;
  boolean objectReuse;
  long watermarkIntervalMillis = 200;

  TestJob operator(String name, OperatorSpec spec, KeySelector<?, ?>... keys) {
    return operator(name, Types.of(Long.class), spec, keys);
  }

  TestJob operator(String name, TypeDescriptor type, OperatorSpec spec, KeySelector<?, ?>... keys) {
    steps.add(new Step(name, spec, List.of(keys), type, new ArrayList<>(), new ArrayList<>()));
    return this;
  }

  /** The last operator feeds another of the chain. */
  TestJob feeds(int target, @Nullable String sideOutput) {
    Step last = steps.get(steps.size() - 1);
    last.links().add(new ChainLink(target, sideOutput, last.type()));
    return this;
  }

  /** The last operator feeds an edge. */
  TestJob exit(Partitioning partitioning, int consumers, @Nullable String sideOutput) {
    Step last = steps.get(steps.size() - 1);
    last.exits().add(new OperatorExit(outputs.size(), sideOutput));
    outputs.add(new Exit(partitioning, consumers, last.type()));
    return this;
  }

  TestJob exit() {
    return exit(new Partitioning.Forward(), 1, null);
  }

  TestJob input(int index, int channels) {
    inputs.add(new Inlet(index, channels));
    return this;
  }

  Subtask create(SubtaskHost host, DataPlane dataPlane) {
    return Subtasks.create(parameters(dataPlane), host);
  }

  SubtaskParameters parameters(DataPlane dataPlane) {
    JobId job = new JobId("job");
    ExecutionAttemptId attempt =
        new ExecutionAttemptId(job, new ExecutionVertexId(id("vertex"), subtask), 0);
    List<InputDeployment> deployments = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      List<Integer> zeros = new ArrayList<>();
      for (int c = 0; c < inputs.get(i).channels(); c++) {
        zeros.add(0);
      }
      deployments.add(
          new InputDeployment(
              new DataSetId("in" + i),
              id("producer" + i),
              0,
              zeros,
              zeros,
              0,
              List.of(new InputDeployment.Location(new WorkerId("w" + i), i == 0 ? HERE : THERE))));
    }
    List<Integer> consumers = outputs.stream().map(Exit::consumers).toList();
    return new SubtaskParameters(
        new TaskDeploymentDescriptor(attempt, new AllocationId("slot"), deployments, consumers),
        graph(job),
        TestJob.class.getClassLoader(),
        dataPlane,
        new SubtaskLimits(
            quantumMicros,
            clientWindowChunks,
            clientChunkBytesMax,
            objectReuse,
            watermarkIntervalMillis,
            LocalAggregation.AUTO),
        "worker-1",
        HERE,
        restored);
  }

  private JobGraph graph(JobId job) {
    List<JobVertex> vertices = new ArrayList<>();
    List<JobEdge> in = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      in.add(edge("in" + i, "producer" + i, "vertex", inputs.get(i).index(), null));
    }
    List<JobEdge> out = new ArrayList<>();
    for (int i = 0; i < outputs.size(); i++) {
      out.add(edge("out" + i, "vertex", "consumer" + i, 0, outputs.get(i)));
    }
    List<ChainedOperator> chain = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      chain.add(chained(i));
    }
    vertices.add(vertex("vertex", parallelism, chain, in, out));
    for (int i = 0; i < outputs.size(); i++) {
      int consumers = outputs.get(i).consumers();
      vertices.add(vertex("consumer" + i, consumers, chain, List.of(out.get(i)), List.of()));
    }
    return new JobGraph(job, "test job", vertices, Map.of(), Map.of("who", "me"));
  }

  private ChainedOperator chained(int index) {
    Step step = steps.get(index);
    List<ChainLink> links = step.links();
    if (links.isEmpty() && step.exits().isEmpty() && index + 1 < steps.size()) {
      links = List.of(new ChainLink(index + 1, null, step.type()));
    }
    OperatorSettings settings = new OperatorSettings(step.spec(), step.keys(), false);
    return new ChainedOperator(
        new OperatorId("op" + index),
        step.name(),
        null,
        UserCode.freeze(settings),
        step.type(),
        links,
        step.exits());
  }

  private static JobEdge edge(
      String name, String source, String target, int index, @Nullable Exit exit) {
    Partitioning partitioning = exit == null ? new Partitioning.Forward() : exit.partitioning();
    return new JobEdge(
        new DataSetId(name),
        id(source),
        id(target),
        index,
        DistributionPattern.ALL_TO_ALL,
        UserCode.freeze(partitioning),
        "test",
        exit == null ? Types.of(Long.class) : exit.type());
  }

  private static JobVertex vertex(
      String name,
      int parallelism,
      List<ChainedOperator> chain,
      List<JobEdge> inputs,
      List<JobEdge> outputs) {
    return new JobVertex(
        id(name),
        name,
        parallelism,
        128,
        "default",
        null,
        ResourceProfile.UNKNOWN,
        chain,
        inputs,
        outputs,
        false);
  }

  static VertexId id(String name) {
    return new VertexId(name);
  }
}
