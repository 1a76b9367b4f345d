package dev.weir.simulation.workload;

/** Which windows a {@link Node.Window} has. */
public enum Span {
  /** One after the other. */
  TUMBLING,
  /** Overlapping. */
  SLIDING,
  /** As long as there is activity. */
  SESSION
}
