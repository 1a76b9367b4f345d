package dev.weir.plan;

import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks of every operator that waits for watermarks whether there can ever be any: without them it
 * would keep all it gets and emit nothing, which is hard to find out once the job runs.
 */
final class EventTimeChecks {

  private final StreamGraph graph;

  private EventTimeChecks(StreamGraph graph) {
    this.graph = graph;
  }

  /**
   * Which operators will be held back by which sources until these end, one sentence each.
   *
   * @throws UserErrorException when no watermark can ever reach an operator that needs them
   */
  static List<String> check(StreamGraph graph) {
    EventTimeChecks checks = new EventTimeChecks(graph);
    List<String> warnings = new ArrayList<>();
    for (StreamNode node : graph.nodes()) {
      if (node.settings().spec().needsWatermarks()) {
        checks.check(node, warnings);
      }
    }
    return warnings;
  }

  private void check(StreamNode node, List<String> warnings) {
    Set<String> silent = new LinkedHashSet<>();
    boolean watermarks = false;
    for (StreamNode origin : originsOf(node)) {
      if (origin.settings().spec().emitsWatermarks()) {
        watermarks = true;
      } else {
        silent.add("'" + origin.name() + "'");
      }
    }
    String sources = String.join(", ", silent);
    if (!watermarks) {
      throw UserErrorException.of(
          "operator '" + node.name() + "'",
          "a watermark strategy before it, for it works in event time",
          "none, from " + sources + " on",
          "Use env.fromSource(source, strategy, name) or assignTimestampsAndWatermarks(strategy),"
              + " or work in processing time.");
    }
    if (!silent.isEmpty()) {
      warnings.add(
          "'"
              + node.name()
              + "' works in event time, which does not go on before the end of "
              + sources
              + ": there is no watermark strategy");
    }
  }

  /** Where what reaches a node got its watermarks, or did not: strategies and sources. */
  private List<StreamNode> originsOf(StreamNode node) {
    List<StreamNode> origins = new ArrayList<>();
    Set<Integer> seen = new TreeSet<>();
    collect(node, seen, origins);
    return origins;
  }

  private void collect(StreamNode node, Set<Integer> seen, List<StreamNode> origins) {
    for (StreamEdge edge : graph.edges()) {
      if (edge.target() == node.index() && seen.add(edge.source())) {
        StreamNode producer = graph.nodes().get(edge.source());
        boolean source = graph.edges().stream().noneMatch(e -> e.target() == edge.source());
        if (source || producer.settings().spec().emitsWatermarks()) {
          origins.add(producer);
        } else {
          collect(producer, seen, origins);
        }
      }
    }
  }
}
