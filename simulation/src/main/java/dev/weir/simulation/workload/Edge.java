package dev.weir.simulation.workload;

import java.util.Objects;

/**
 * A stream that flows into a vertex. Several edges with one index are a union; two equal edges read
 * one stream twice.
 *
 * @param from the number of the vertex it comes from
 * @param side whether it is that vertex's side output
 * @param exchange how its records are divided
 * @param index the logical input: 0, or 1 for the second of two
 */
public record Edge(int from, boolean side, Exchange exchange, int index) {

  /** Refuses numbers that cannot be. */
  public Edge {
    Objects.requireNonNull(exchange, "exchange");
    if (from < 0 || index < 0 || index > 1) {
      throw new IllegalArgumentException("no such edge: from " + from + ", index " + index);
    }
  }

  Edge with(Exchange another) {
    return new Edge(from, side, another, index);
  }

  Edge from(int vertex, boolean sideOutput) {
    return new Edge(vertex, sideOutput, exchange, index);
  }
}
