package dev.weir.simulation.workload;

/** How the records of an edge are divided among the subtasks that read it. */
public enum Exchange {
  /** The program does not say: forward where the parallelism is equal, else rebalance. */
  PLAIN,
  /** By index; both ends have one parallelism. */
  FORWARD,
  /** Round robin. */
  REBALANCE,
  /** Round robin among the nearest. */
  RESCALE,
  /** At random. */
  SHUFFLE,
  /** All to every subtask: the consumer's parallelism multiplies the records. */
  BROADCAST,
  /** All to the first subtask. */
  GLOBAL,
  /** By a partitioner of the program's own. */
  CUSTOM,
  /** By the consumer's key; on edges into keyed nodes, and on no others. */
  KEY
}
