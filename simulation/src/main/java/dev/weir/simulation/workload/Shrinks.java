package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Makes workloads simpler by one step. */
final class Shrinks {

  private Shrinks() {}

  static List<Workload> of(Workload workload) {
    Set<Workload> smaller = new LinkedHashSet<>();
    List<Vertex> vertices = workload.vertices();
    for (int i = 0; i < vertices.size(); i++) {
      without(workload, i).ifPresent(smaller::add);
    }
    for (int i = 0; i < vertices.size(); i++) {
      smaller.add(replaced(workload, i, Shrinks::fewerRecords));
      smaller.add(replaced(workload, i, vertex -> vertex.with((vertex.parallelism() + 1) / 2)));
      smaller.add(replaced(workload, i, Vertex::plain));
      smaller.add(replaced(workload, i, Shrinks::unpaced));
      for (int edge = 0; edge < vertices.get(i).inputs().size(); edge++) {
        int at = edge;
        smaller.add(replaced(workload, i, vertex -> plainEdge(vertex, at)));
        smaller.add(replaced(workload, i, vertex -> withoutEdge(vertex, at)));
      }
    }
    smaller.add(new Workload(true, vertices));
    smaller.remove(workload);
    return List.copyOf(smaller);
  }

  private static Vertex fewerRecords(Vertex vertex) {
    return vertex.node() instanceof Node.Origin origin && origin.records() > 1
        ? vertex.with(origin.withRecords(origin.records() / 2))
        : vertex;
  }

  private static Vertex unpaced(Vertex vertex) {
    if (vertex.node() instanceof Node.Log log) {
      return vertex.with(
          new Node.Log(log.seed(), log.splits(), log.recordsPerSplit(), Handout.EAGER, 1, 0));
    }
    if (vertex.node() instanceof Node.TimedLog log) {
      return vertex.with(log.unpaced());
    }
    return vertex.node() instanceof Node.Generated generated
        ? vertex.with(new Node.Elements(generated.seed(), generated.count()))
        : vertex;
  }

  private static Vertex plainEdge(Vertex vertex, int at) {
    List<Edge> inputs = new ArrayList<>(vertex.inputs());
    if (inputs.get(at).exchange() != Exchange.KEY) {
      inputs.set(at, inputs.get(at).with(Exchange.PLAIN));
    }
    return vertex.with(inputs);
  }

  /** One stream less in a union. */
  private static Vertex withoutEdge(Vertex vertex, int at) {
    List<Edge> inputs = new ArrayList<>(vertex.inputs());
    Edge removed = inputs.remove(at);
    return inputs.stream().anyMatch(edge -> edge.index() == removed.index())
        ? vertex.with(inputs)
        : vertex;
  }

  private static Workload replaced(Workload workload, int number, UnaryOperator<Vertex> by) {
    List<Vertex> vertices = new ArrayList<>(workload.vertices());
    vertices.set(number, by.apply(vertices.get(number)));
    return new Workload(workload.chaining(), forwardable(pruned(vertices)));
  }

  static Optional<Workload> without(Workload workload, int number) {
    List<Vertex> left = pruned(cut(workload.vertices(), number));
    boolean whole =
        left.stream().anyMatch(vertex -> vertex.node() instanceof Node.Drain)
            && left.stream().anyMatch(vertex -> vertex.node() instanceof Node.Origin);
    return whole
        ? Optional.of(new Workload(workload.chaining(), forwardable(left)))
        : Optional.empty();
  }

  /** Wires what fed a vertex to what it fed; the vertex itself stays, unread. */
  private static List<Vertex> cut(List<Vertex> vertices, int number) {
    List<Edge> feeding = vertices.get(number).inputs();
    List<Vertex> wired = new ArrayList<>();
    for (Vertex vertex : vertices) {
      List<Edge> inputs = new ArrayList<>();
      for (Edge edge : vertex.inputs()) {
        if (edge.from() != number) {
          inputs.add(edge);
        } else {
          feeding.forEach(before -> inputs.add(edge.from(before.from(), before.side())));
        }
      }
      wired.add(vertex.with(inputs));
    }
    if (vertices.get(number).node() instanceof Node.Drain) {
      wired.remove(number); // nothing reads a sink, so that only numbers after it would change
      return renumbered(wired, number);
    }
    return wired;
  }

  /** After a vertex that nobody read was removed, later numbers are one less. */
  private static List<Vertex> renumbered(List<Vertex> vertices, int removed) {
    List<Vertex> renumbered = new ArrayList<>();
    for (Vertex vertex : vertices) {
      renumbered.add(
          vertex.with(
              vertex.inputs().stream()
                  .map(
                      edge ->
                          edge.from() > removed ? edge.from(edge.from() - 1, edge.side()) : edge)
                  .toList()));
    }
    return renumbered;
  }

  /** Takes out, until nothing changes, what lacks an input and what no sink reads. */
  private static List<Vertex> pruned(List<Vertex> vertices) {
    List<Vertex> left = vertices;
    for (int i = 0; i < left.size(); ) {
      Vertex vertex = left.get(i);
      boolean starving = false;
      for (int index = 0; index < vertex.node().arity(); index++) {
        starving |= vertex.inputs(index).isEmpty();
      }
      if (starving) {
        left = removed(left, i);
        i = 0;
      } else if (!(vertex.node() instanceof Node.Drain) && !read(left, i)) {
        left = removed(left, i);
        i = 0;
      } else {
        i++;
      }
    }
    return left;
  }

  private static boolean read(List<Vertex> vertices, int number) {
    return vertices.stream()
        .anyMatch(vertex -> vertex.inputs().stream().anyMatch(edge -> edge.from() == number));
  }

  private static List<Vertex> removed(List<Vertex> vertices, int number) {
    List<Vertex> left = new ArrayList<>(cut(vertices, number));
    if (!(vertices.get(number).node() instanceof Node.Drain)) {
      left.remove(number);
      return renumbered(left, number);
    }
    return left;
  }

  /** Forwards over unequal parallelism, which a step may have made, become plain. */
  private static List<Vertex> forwardable(List<Vertex> vertices) {
    List<Vertex> result = new ArrayList<>();
    for (Vertex vertex : vertices) {
      result.add(
          vertex.with(
              vertex.inputs().stream()
                  .map(
                      edge ->
                          edge.exchange() == Exchange.FORWARD
                                  && vertices.get(edge.from()).parallelism() != vertex.parallelism()
                              ? edge.with(Exchange.PLAIN)
                              : edge)
                  .toList()));
    }
    return result;
  }
}
