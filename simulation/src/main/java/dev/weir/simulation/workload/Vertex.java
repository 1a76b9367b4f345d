package dev.weir.simulation.workload;

import java.util.List;
import java.util.Objects;

/**
 * A node in its place: what feeds it and how it is spread.
 *
 * @param node what it does
 * @param inputs the streams that flow in, in the order in which the program names them
 * @param parallelism the number of subtasks, from 1 to {@value #PARALLELISM_MAX}
 * @param chain what the program says of its chaining
 * @param group its slot sharing group: letters only
 */
public record Vertex(Node node, List<Edge> inputs, int parallelism, Chain chain, String group) {

  /** The most subtasks that a vertex can have. */
  public static final int PARALLELISM_MAX = 8;

  /** The group of what names none. */
  public static final String DEFAULT_GROUP = "default";

  /** Keeps a copy of the inputs and refuses what cannot be. */
  public Vertex {
    Objects.requireNonNull(node, "node");
    Objects.requireNonNull(chain, "chain");
    inputs = List.copyOf(inputs);
    if (parallelism < 1 || parallelism > PARALLELISM_MAX) {
      throw new IllegalArgumentException("parallelism " + parallelism + " of " + node);
    }
    if (!group.matches("[a-z]+")) {
      throw new IllegalArgumentException("group '" + group + "' of " + node);
    }
  }

  /** A vertex of the default group that says nothing of its chaining. */
  public static Vertex of(Node node, int parallelism, Edge... inputs) {
    return new Vertex(node, List.of(inputs), parallelism, Chain.ALWAYS, DEFAULT_GROUP);
  }

  Vertex with(Node another) {
    return new Vertex(another, inputs, parallelism, chain, group);
  }

  Vertex with(List<Edge> others) {
    return new Vertex(node, others, parallelism, chain, group);
  }

  Vertex with(int subtasks) {
    return new Vertex(node, inputs, subtasks, chain, group);
  }

  /** The vertex with no word about chaining or sharing. */
  Vertex plain() {
    return new Vertex(node, inputs, parallelism, Chain.ALWAYS, DEFAULT_GROUP);
  }

  /** The edges of one logical input, in order. */
  List<Edge> inputs(int index) {
    return inputs.stream().filter(edge -> edge.index() == index).toList();
  }
}
