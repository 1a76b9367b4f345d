package dev.weir.simulation.workload;

import java.util.List;

/** Bounds how many records come out of vertices, so that drawn workloads stay small. */
final class Volumes {

  private Volumes() {}

  /** The most records that can come out of a vertex by its main output, or by its side output. */
  static double of(Vertex vertex, List<Double> producers) {
    double first = arriving(vertex, 0, producers);
    double second = arriving(vertex, 1, producers);
    if (vertex.node() instanceof Node.Origin origin) {
      return origin.records();
    } else if (vertex.node() instanceof Node.FlatMap flat) {
      return first * flat.copies();
    } else if (vertex.node() instanceof Node.CoFlatMap flat) {
      return first * flat.copies() + second;
    } else if (vertex.node() instanceof Node.Join || vertex.node() instanceof Node.Near) {
      return first * second;
    }
    if (vertex.node() instanceof Node.Window window && window.span() == Span.SLIDING) {
      return first * (window.sizeMillis() / window.slideMillis() + 1);
    }
    return first + second;
  }

  private static double arriving(Vertex vertex, int index, List<Double> producers) {
    double sum = 0;
    for (Edge edge : vertex.inputs(index)) {
      int times = edge.exchange() == Exchange.BROADCAST ? vertex.parallelism() : 1;
      sum += times * producers.get(edge.from());
    }
    return sum;
  }
}
