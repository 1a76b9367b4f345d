package dev.weir.api.source;

/** Whether a source ends by itself. */
public enum Boundedness {
  /** The input ends; the job finishes when it has been read. */
  BOUNDED,
  /** The input never ends; the job runs until it is cancelled or stopped. */
  CONTINUOUS_UNBOUNDED
}
