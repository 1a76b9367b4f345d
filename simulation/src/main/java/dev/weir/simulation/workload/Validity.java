package dev.weir.simulation.workload;

import java.util.List;

/** What must hold of a workload. */
final class Validity {

  private Validity() {}

  static void check(List<Vertex> vertices) {
    for (int i = 0; i < vertices.size(); i++) {
      Vertex vertex = vertices.get(i);
      String at = "vertex " + i + ", " + vertex.node() + ": ";
      for (int index = 0; index < 2; index++) {
        boolean wanted = index < vertex.node().arity();
        demand(vertex.inputs(index).isEmpty() != wanted, at + "input " + index);
      }
      for (Edge edge : vertex.inputs()) {
        demand(edge.from() < i, at + "reads from " + edge.from() + ", which does not come before");
        edge(vertices.get(edge.from()), edge, vertex, at);
      }
      if (vertex.node() instanceof Node.Fault fault && fault.kind().atRecord()) {
        demand(vertex.parallelism() == 1, at + "counts records, so that it must be one subtask");
      }
    }
    List<Boolean> timed = Timing.of(vertices);
    for (Vertex vertex : vertices) {
      demand(
          !vertex.node().usesTime()
              || vertex.inputs().stream().allMatch(edge -> timed.get(edge.from())),
          vertex.node() + " reads what has no time");
    }
    demand(Timing.agreeOnIdleness(vertices), "sources fall idle where others never do");
    demand(vertices.stream().anyMatch(v -> v.node() instanceof Node.Origin), "no source");
    demand(vertices.stream().anyMatch(v -> v.node() instanceof Node.Drain), "no sink");
  }

  private static void edge(Vertex producer, Edge edge, Vertex consumer, String at) {
    demand(!(producer.node() instanceof Node.Drain), at + "reads from a sink");
    demand(!edge.side() || producer.node().hasSideOutput(), at + "there is no side output");
    demand(
        (edge.exchange() == Exchange.KEY) == consumer.node().keyed(),
        at + edge.exchange() + " is for keyed nodes, and they for it");
    demand(
        edge.exchange() != Exchange.FORWARD || producer.parallelism() == consumer.parallelism(),
        at + "forward needs one parallelism");
  }

  private static void demand(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
