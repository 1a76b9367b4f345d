package dev.weir.simulation.workload;

/** Where the timestamps and watermarks of a {@link Node.TimedLog} come from. */
public enum Stamps {
  /** The source, whose reader tells its splits apart and reads them in turns. */
  SPLITS,
  /** The source, whose reader puts out all records alike. */
  SOURCE,
  /** An operator behind a source that knows of no time. */
  LATER
}
