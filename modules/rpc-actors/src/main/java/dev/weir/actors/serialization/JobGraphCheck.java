package dev.weir.actors.serialization;

import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.DataSetId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.job.ChainLink;
import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What every job graph must hold, whoever made it: ids are unique, producers come before consumers,
 * both ends of an edge know it, and links and exits point to what exists.
 */
final class JobGraphCheck {

  private static final String TODO =
      "Submit the job again; if that does not help, report this as a defect.";

  private final JobGraph graph;
  private final Set<VertexId> seen = new HashSet<>();
  private final Map<DataSetId, JobEdge> produced = new HashMap<>();

  private JobGraphCheck(JobGraph graph) {
    this.graph = graph;
  }

  static void check(JobGraph graph) {
    new JobGraphCheck(graph).run();
  }

  private void run() {
    if (graph.job() == null || graph.name() == null) {
      throw problem("an id and a name", graph.job() + " and " + graph.name());
    }
    if (graph.vertices().isEmpty()) {
      throw problem("at least one vertex", "none");
    }
    for (JobVertex vertex : graph.vertices()) {
      checkInputs(vertex);
      if (!seen.add(vertex.id())) {
        throw problem("each vertex once", vertex.id() + " twice");
      }
      checkOutputs(vertex);
      checkChain(vertex);
    }
    if (!produced.isEmpty()) {
      throw problem("a consumer for each edge", "none for " + produced.keySet());
    }
  }

  private void checkInputs(JobVertex vertex) {
    for (JobEdge edge : vertex.inputs()) {
      JobEdge other = produced.remove(edge.dataSet());
      boolean same =
          other != null
              && Objects.equals(other.source(), edge.source())
              && Objects.equals(other.target(), edge.target())
              && Objects.equals(other.target(), vertex.id())
              && other.pattern() == edge.pattern();
      if (!same) {
        throw problem(
            "every input of " + vertex.name() + " to be an output of a vertex before it",
            edge.dataSet() + " from " + edge.source());
      }
    }
  }

  private void checkOutputs(JobVertex vertex) {
    for (JobEdge edge : vertex.outputs()) {
      if (edge.pattern() == null || edge.partitioning() == null || edge.type() == null) {
        throw problem("every output of " + vertex.name() + " to be complete", edge.toString());
      }
      if (!Objects.equals(edge.source(), vertex.id())
          || produced.put(edge.dataSet(), edge) != null) {
        throw problem(
            "every output of " + vertex.name() + " to be its own, and once",
            edge.dataSet() + " of " + edge.source());
      }
    }
  }

  private void checkChain(JobVertex vertex) {
    for (int i = 0; i < vertex.chain().size(); i++) {
      ChainedOperator operator = vertex.chain().get(i);
      if (operator.outputType() == null) {
        throw problem("an output type for operator " + operator.name(), "none");
      }
      for (ChainLink link : operator.links()) {
        if (link.target() <= i || link.target() >= vertex.chain().size()) {
          throw problem(
              "operator " + i + " of " + vertex.name() + " to feed one after it",
              "operator " + link.target() + " of " + vertex.chain().size());
        }
      }
      for (OperatorExit exit : operator.exits()) {
        if (exit.output() < 0 || exit.output() >= vertex.outputs().size()) {
          throw problem(
              "exits of " + vertex.name() + " to be among its " + vertex.outputs().size(),
              "exit " + exit.output());
        }
      }
    }
  }

  private UserErrorException problem(String expected, String found) {
    return UserErrorException.of("job graph '" + graph.name() + "'", expected, found, TODO);
  }
}
