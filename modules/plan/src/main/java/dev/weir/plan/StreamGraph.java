package dev.weir.plan;

import java.util.List;

/**
 * The operators of a program and what flows between them, before chaining.
 *
 * @param nodes producers before consumers
 * @param edges by consumer, and for each consumer in the order of its inputs
 * @param chaining whether operators may be chained at all
 */
public record StreamGraph(List<StreamNode> nodes, List<StreamEdge> edges, boolean chaining) {
  /** Keeps copies. */
  public StreamGraph {
    nodes = List.copyOf(nodes);
    edges = List.copyOf(edges);
  }
}
