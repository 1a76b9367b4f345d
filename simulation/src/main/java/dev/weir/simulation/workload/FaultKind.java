package dev.weir.simulation.workload;

/** How user code fails. */
public enum FaultKind {
  /** Throws at a record. */
  RECORD,
  /** Throws an error, not an exception, at a record. */
  ERROR,
  /** Returns null for a record. */
  NULL,
  /** Throws in {@code open}. */
  OPEN,
  /** Throws in {@code close}. */
  CLOSE;

  /** Whether it happens at a record, so that it happens only if that many come. */
  boolean atRecord() {
    return this == RECORD || this == ERROR || this == NULL;
  }
}
