package dev.weir.simulation.workload;

/** What a {@link Node.Window} makes of the elements of a window. */
public enum Fold {
  /** An aggregate. */
  AGGREGATE,
  /** A reduction. */
  REDUCE,
  /** Something of all elements, and of the window. */
  PROCESS,
  /** Something of their aggregate, and of the window. */
  AGGREGATE_AND_PROCESS;

  /** Whether results say which window they are of. */
  boolean tellsWindow() {
    return this == PROCESS || this == AGGREGATE_AND_PROCESS;
  }
}
