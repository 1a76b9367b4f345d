package dev.weir.simulation.workload;

import java.util.ArrayList;
import java.util.List;

/** Which vertices emit events of which the time is known, whatever the order they come in. */
final class Timing {

  private Timing() {}

  /** For each vertex whether it does. */
  static List<Boolean> of(List<Vertex> vertices) {
    List<Boolean> timed = new ArrayList<>();
    for (Vertex vertex : vertices) {
      timed.add(
          vertex.node() instanceof Node.Origin
              ? vertex.node() instanceof Node.TimedLog
              : vertex.node().keepsTime()
                  && vertex.inputs().stream().allMatch(edge -> timed.get(edge.from())));
    }
    return timed;
  }

  /** Whether a job may have idle sources, which all or none of its timed logs must be. */
  static boolean agreeOnIdleness(List<Vertex> vertices) {
    return vertices.stream()
            .filter(vertex -> vertex.node() instanceof Node.TimedLog)
            .map(vertex -> ((Node.TimedLog) vertex.node()).idleMillis() > 0)
            .distinct()
            .count()
        <= 1;
  }
}
