package dev.weir.plan;

import dev.weir.api.execution.Program;
import dev.weir.core.code.UserCode;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.JobId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.DistributionPattern;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import dev.weir.plan.job.ResourceProfile;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the job graph of a program.
 *
 * <pre>
 *   transformations --StreamGraphGenerator--&gt; StreamGraph --Chaining--&gt; chains --here--&gt; JobGraph
 * </pre>
 */
public final class JobGraphGenerator {
  private final Program program;
  private final StreamGraph graph;
  private final Chaining chaining;
  private final List<List<StreamNode>> chains;
  private final Map<Integer, VertexId> vertexOf = new HashMap<>();
  private final IdentityHashMap<StreamEdge, JobEdge> edgeOf = new IdentityHashMap<>();

  private JobGraphGenerator(Program program) {
    this.program = program;
    this.graph = StreamGraphGenerator.generate(program);
    this.chaining = new Chaining(graph);
    this.chains = chaining.chains();
  }

  /**
   * Plans a program.
   *
   * @param program its operators without a parallelism of their own get the program's, else 1; see
   *     {@link Program#orParallelism} for a better default
   * @param job the id of the submission
   * @param loader finds the program's classes
   * @throws UserErrorException when the program cannot run
   */
  public static Plan plan(Program program, JobId job, ClassLoader loader) {
    JobGraphGenerator generator = new JobGraphGenerator(program);
    List<String> warnings = new ArrayList<>(new TypeChecks(loader).check(generator.graph));
    warnings.addAll(EventTimeChecks.check(generator.graph));
    JobGraph jobGraph = generator.jobGraph(job);
    JobGraphValidator.validate(jobGraph);
    return new Plan(jobGraph, warnings);
  }

  /** The graph of {@link #plan} alone. */
  public static JobGraph generate(Program program, JobId job, ClassLoader loader) {
    return plan(program, job, loader).graph();
  }

  private JobGraph jobGraph(JobId job) {
    for (List<StreamNode> chain : chains) {
      VertexId id = new VertexId(chain.get(0).id().value());
      chain.forEach(node -> vertexOf.put(node.index(), id));
    }
    OperatorIds naming = new OperatorIds();
    for (StreamEdge edge : graph.edges()) {
      if (!chaining.chained(edge)) {
        edgeOf.put(edge, jobEdge(edge, naming));
      }
    }
    return new JobGraph(
        job,
        program.jobName(),
        chains.stream().map(this::vertex).toList(),
        program.settings().configuration(),
        program.settings().globalParameters());
  }

  private JobEdge jobEdge(StreamEdge edge, OperatorIds naming) {
    return new JobEdge(
        naming.of(edge, graph.nodes()),
        vertexAt(edge.source()),
        vertexAt(edge.target()),
        edge.inputIndex(),
        edge.partitioning().pointwise()
            ? DistributionPattern.POINTWISE
            : DistributionPattern.ALL_TO_ALL,
        UserCode.freeze(edge.partitioning()),
        PartitioningNames.of(edge.partitioning()),
        edge.type());
  }

  private JobVertex vertex(List<StreamNode> chain) {
    StreamNode head = chain.get(0);
    List<JobEdge> inputs = new ArrayList<>();
    for (StreamEdge edge : chaining.into(head.index())) {
      inputs.add(crossing(edge));
    }
    List<JobEdge> outputs = new ArrayList<>();
    Map<Integer, Integer> positions = new HashMap<>();
    chain.forEach(node -> positions.put(node.index(), positions.size()));
    List<ChainedOperator> operators = new ArrayList<>();
    for (StreamNode node : chain) {
      operators.add(operator(node, positions, outputs));
    }
    return new JobVertex(
        vertexAt(head.index()),
        chaining.nameFrom(head),
        head.parallelism(),
        head.maxParallelism(),
        head.slotSharingGroup(),
        coLocationOf(chain),
        ResourceProfile.UNKNOWN,
        operators,
        inputs,
        outputs,
        chain.stream().anyMatch(node -> node.settings().blocking()));
  }

  private ChainedOperator operator(
      StreamNode node, Map<Integer, Integer> positions, List<JobEdge> outputs) {
    List<ChainLink> links = new ArrayList<>();
    List<OperatorExit> exits = new ArrayList<>();
    for (StreamEdge edge : chaining.outOf(node.index())) {
      if (chaining.chained(edge)) {
        int target = positions.getOrDefault(edge.target(), -1);
        links.add(new ChainLink(target, edge.sideOutput(), edge.type()));
      } else {
        exits.add(new OperatorExit(outputs.size(), edge.sideOutput()));
        outputs.add(crossing(edge));
      }
    }
    byte[] settings = UserCode.freeze(node.settings());
    return new ChainedOperator(
        node.id(), node.name(), node.uid(), settings, node.outputType(), links, exits);
  }

  private static @Nullable String coLocationOf(List<StreamNode> chain) {
    for (StreamNode node : chain) {
      if (node.coLocationGroup() != null) {
        return node.coLocationGroup();
      }
    }
    return null;
  }

  private VertexId vertexAt(int node) {
    VertexId id = vertexOf.get(node);
    if (id == null) {
      throw new IllegalStateException("node " + node + " is in no chain");
    }
    return id;
  }

  private JobEdge crossing(StreamEdge edge) {
    JobEdge crossing = edgeOf.get(edge);
    if (crossing == null) {
      throw new IllegalStateException("a chained edge does not leave its chain: " + edge);
    }
    return crossing;
  }
}
