package dev.weir.plan;

import dev.weir.api.graph.ChainingStrategy;
import dev.weir.api.graph.Partitioning;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Divides a stream graph into chains: trees of operators that call each other directly.
 *
 * <p>An operator joins the chain of its producer when it has exactly one input edge, the two share
 * a slot sharing group and a parallelism, records stay in their subtask, and neither objects.
 */
final class Chaining {
  private final StreamGraph graph;
  private final Map<Integer, List<StreamEdge>> outputs = new HashMap<>();
  private final Map<Integer, List<StreamEdge>> inputs = new HashMap<>();

  Chaining(StreamGraph graph) {
    this.graph = graph;
    for (StreamEdge edge : graph.edges()) {
      outputs.computeIfAbsent(edge.source(), none -> new ArrayList<>()).add(edge);
      inputs.computeIfAbsent(edge.target(), none -> new ArrayList<>()).add(edge);
    }
  }

  /** Whether an edge is a direct call. */
  boolean chained(StreamEdge edge) {
    StreamNode up = graph.nodes().get(edge.source());
    StreamNode down = graph.nodes().get(edge.target());
    return graph.chaining()
        && into(edge.target()).size() == 1
        && edge.partitioning() instanceof Partitioning.Forward
        && up.parallelism() == down.parallelism()
        && up.slotSharingGroup().equals(down.slotSharingGroup())
        && up.chaining() != ChainingStrategy.NEVER
        && down.chaining() == ChainingStrategy.ALWAYS;
  }

  /** The edges into a node, in the order of its inputs. */
  List<StreamEdge> into(int node) {
    return inputs.getOrDefault(node, List.of());
  }

  /** The edges out of a node, in the order of their creation. */
  List<StreamEdge> outOf(int node) {
    return outputs.getOrDefault(node, List.of());
  }

  /** All chains, those that feed before those that are fed; in each, the head first. */
  List<List<StreamNode>> chains() {
    boolean[] inner = new boolean[graph.nodes().size()];
    for (StreamEdge edge : graph.edges()) {
      inner[edge.target()] |= chained(edge);
    }
    List<List<StreamNode>> chains = new ArrayList<>();
    for (StreamNode node : graph.nodes()) {
      if (!inner[node.index()]) {
        List<StreamNode> chain = new ArrayList<>();
        collect(node, chain);
        chains.add(chain);
      }
    }
    return chains;
  }

  private void collect(StreamNode node, List<StreamNode> chain) {
    chain.add(node);
    for (StreamEdge edge : outOf(node.index())) {
      if (chained(edge)) {
        collect(graph.nodes().get(edge.target()), chain);
      }
    }
  }

  /** {@code a -> b}, or {@code a -> (b, c)} where a chain branches. */
  String nameFrom(StreamNode node) {
    List<String> next = new ArrayList<>();
    for (StreamEdge edge : outOf(node.index())) {
      if (chained(edge)) {
        next.add(nameFrom(graph.nodes().get(edge.target())));
      }
    }
    if (next.isEmpty()) {
      return node.name();
    }
    String rest = next.size() == 1 ? next.get(0) : "(" + String.join(", ", next) + ")";
    return node.name() + " -> " + rest;
  }
}
