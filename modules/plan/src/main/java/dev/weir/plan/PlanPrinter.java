package dev.weir.plan;

import dev.weir.plan.job.ChainedOperator;
import dev.weir.plan.job.JobEdge;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.JobVertex;
import dev.weir.plan.job.OperatorExit;
import org.jspecify.annotations.Nullable;

/** Shows a plan: to people as indented lines, to programs as JSON. */
public final class PlanPrinter {
  private PlanPrinter() {}

  /**
   * The plan as lines, each vertex with its operators and what it feeds, warnings last.
   *
   * <pre>
   * job 'word count'
   *   [1] Source: lines -&gt; Flat Map   parallelism 2 of 128
   *         Source: lines : java.lang.String
   *         Flat Map : java.lang.String
   *         =&gt; [2] hash, java.lang.String
   *   [2] Count -&gt; Sink: Print   parallelism 2 of 128
   *         ...
   * </pre>
   */
  public static String text(Plan plan) {
    JobGraph graph = plan.graph();
    StringBuilder out = new StringBuilder("job '").append(graph.name()).append("'\n");
    for (JobVertex vertex : graph.vertices()) {
      out.append("  [").append(number(graph, vertex)).append("] ").append(vertex.name());
      out.append("   parallelism ").append(vertex.parallelism());
      out.append(" of ").append(vertex.maxParallelism());
      if (!vertex.slotSharingGroup().equals(StreamGraphGenerator.DEFAULT_GROUP)) {
        out.append(", slot sharing group '").append(vertex.slotSharingGroup()).append('\'');
      }
      out.append(vertex.blocking() ? ", on a thread of its own\n" : "\n");
      vertex.chain().forEach(operator -> appendOperator(out, graph, vertex, operator));
    }
    for (String warning : plan.warnings()) {
      out.append("  warning: ").append(warning).append('\n');
    }
    return out.toString();
  }

  private static void appendOperator(
      StringBuilder out, JobGraph graph, JobVertex vertex, ChainedOperator operator) {
    out.append("        ").append(operator.name());
    if (operator.uid() != null) {
      out.append(" (uid '").append(operator.uid()).append("')");
    }
    out.append(" : ").append(operator.outputType()).append('\n');
    for (OperatorExit exit : operator.exits()) {
      JobEdge edge = vertex.outputs().get(exit.output());
      out.append("          => [").append(number(graph, graph.vertex(edge.target()))).append("] ");
      out.append(edge.partitioningName()).append(", ").append(edge.type());
      appendSideOutput(out, exit.sideOutput());
      out.append('\n');
    }
  }

  private static void appendSideOutput(StringBuilder out, @Nullable String sideOutput) {
    if (sideOutput != null) {
      out.append(", side output '").append(sideOutput).append('\'');
    }
  }

  private static int number(JobGraph graph, JobVertex vertex) {
    return graph.vertices().indexOf(vertex) + 1;
  }

  /** The plan as JSON: {@code job}, {@code vertices}, {@code edges}, {@code warnings}. */
  public static String json(Plan plan) {
    JobGraph graph = plan.graph();
    JsonWriter json = new JsonWriter().beginObject().field("job", graph.name());
    json.beginArray("vertices");
    graph.vertices().forEach(vertex -> writeVertex(json, vertex));
    json.endArray().beginArray("edges");
    graph.vertices().forEach(vertex -> vertex.chain().forEach(op -> writeEdges(json, vertex, op)));
    json.endArray().beginArray("warnings");
    plan.warnings().forEach(json::element);
    return json.endArray().endObject().toString();
  }

  private static void writeVertex(JsonWriter json, JobVertex vertex) {
    json.beginElement()
        .field("id", vertex.id().value())
        .field("name", vertex.name())
        .field("parallelism", vertex.parallelism())
        .field("maxParallelism", vertex.maxParallelism())
        .field("slotSharingGroup", vertex.slotSharingGroup())
        .field("coLocationGroup", vertex.coLocationGroup())
        .field("blocking", vertex.blocking())
        .beginArray("operators");
    for (ChainedOperator operator : vertex.chain()) {
      json.beginElement()
          .field("id", operator.id().value())
          .field("name", operator.name())
          .field("uid", operator.uid())
          .field("type", operator.outputType().toString())
          .endObject();
    }
    json.endArray().endObject();
  }

  private static void writeEdges(JsonWriter json, JobVertex vertex, ChainedOperator operator) {
    for (OperatorExit exit : operator.exits()) {
      JobEdge edge = vertex.outputs().get(exit.output());
      json.beginElement()
          .field("source", edge.source().value())
          .field("target", edge.target().value())
          .field("input", edge.inputIndex())
          .field("partitioning", edge.partitioningName())
          .field("pattern", edge.pattern().name())
          .field("sideOutput", exit.sideOutput())
          .field("type", edge.type().toString())
          .endObject();
    }
  }
}
