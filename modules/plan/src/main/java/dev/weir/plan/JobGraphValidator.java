package dev.weir.plan;

import dev.weir.core.id.DataSetId;
import dev.weir.core.id.OperatorId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Holds a job graph to its contract. The generator's graphs always pass; graphs that arrive from
 * elsewhere are held to it before they are believed.
 */
public final class JobGraphValidator {
  private final JobGraph graph;
  private final Map<VertexId, Integer> positions = new HashMap<>();
  private final Set<OperatorId> operators = new HashSet<>();
  private final Map<DataSetId, JobEdge> produced = new HashMap<>();

  private JobGraphValidator(JobGraph graph) {
    this.graph = graph;
  }

  /**
   * Checks a graph.
   *
   * @throws IllegalArgumentException naming the vertex and the rule that it breaks
   */
  public static void validate(JobGraph graph) {
    JobGraphValidator validator = new JobGraphValidator(graph);
    require(!graph.vertices().isEmpty(), graph.name(), "a job needs at least one vertex");
    validator.checkIds();
    graph.vertices().forEach(validator::checkChain);
    graph.vertices().forEach(validator::checkOutputs);
    graph.vertices().forEach(validator::checkInputs);
    validator.checkConsumed();
  }

  private void checkIds() {
    for (JobVertex vertex : graph.vertices()) {
      Integer before = positions.putIfAbsent(vertex.id(), positions.size());
      require(before == null, vertex.name(), "vertex id " + vertex.id() + " is not unique");
      for (ChainedOperator operator : vertex.chain()) {
        require(
            operators.add(operator.id()),
            vertex.name(),
            "operator id " + operator.id() + " of '" + operator.name() + "' is not unique");
      }
    }
  }

  private void checkChain(JobVertex vertex) {
    int size = vertex.chain().size();
    boolean[] fed = new boolean[size];
    List<Integer> exits = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      ChainedOperator operator = vertex.chain().get(i);
      for (ChainLink link : operator.links()) {
        int target = link.target();
        require(
            target > i && target < size,
            vertex.name(),
            "'" + operator.name() + "' feeds operator " + target + " of a chain of " + size);
        require(!fed[target], vertex.name(), "operator " + target + " is fed twice in its chain");
        fed[target] = true;
      }
      operator.exits().stream().map(OperatorExit::output).forEach(exits::add);
    }
    for (int i = 1; i < size; i++) {
      require(fed[i], vertex.name(), "operator " + i + " of the chain is never fed");
    }
    for (int i = 0; i < exits.size(); i++) {
      require(exits.get(i) == i, vertex.name(), "exits " + exits + " do not count the outputs");
    }
    require(
        exits.size() == vertex.outputs().size(),
        vertex.name(),
        exits.size() + " exits for " + vertex.outputs().size() + " outputs");
  }

  private void checkOutputs(JobVertex vertex) {
    for (JobEdge edge : vertex.outputs()) {
      String name = vertex.name();
      require(edge.source().equals(vertex.id()), name, "an output names another producer");
      require(
          produced.putIfAbsent(edge.dataSet(), edge) == null,
          name,
          "data set " + edge.dataSet() + " is produced twice");
      Integer target = positions.get(edge.target());
      require(target != null, name, "an output goes to the unknown vertex " + edge.target());
      // Edges only ever point forward in the list; that is what rules out cycles.
      require(
          target != null && target > position(vertex),
          name,
          "an output goes back to '" + graph.vertex(edge.target()).name() + "': a cycle");
    }
  }

  private void checkInputs(JobVertex vertex) {
    for (JobEdge edge : vertex.inputs()) {
      require(edge.target().equals(vertex.id()), vertex.name(), "an input names another consumer");
      JobEdge other = produced.remove(edge.dataSet());
      require(
          other != null && same(edge, other),
          vertex.name(),
          "nobody produces the input " + edge.dataSet() + " as it is described");
      require(
          edge.inputIndex() == 0 || edge.inputIndex() == 1,
          vertex.name(),
          "input index " + edge.inputIndex() + " is not 0 or 1");
    }
  }

  private void checkConsumed() {
    for (JobEdge edge : produced.values()) {
      require(false, graph.vertex(edge.source()).name(), "nobody reads output " + edge.dataSet());
    }
  }

  private int position(JobVertex vertex) {
    return positions.getOrDefault(vertex.id(), -1);
  }

  /** Arrays have no equality of their own, and the two ends may have travelled apart. */
  private static boolean same(JobEdge one, JobEdge other) {
    return one.source().equals(other.source())
        && one.target().equals(other.target())
        && one.inputIndex() == other.inputIndex()
        && one.pattern() == other.pattern()
        && one.type().equals(other.type())
        && Arrays.equals(one.partitioning(), other.partitioning());
  }

  private static void require(boolean holds, String where, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("job graph, '" + where + "': " + rule);
    }
  }
}
