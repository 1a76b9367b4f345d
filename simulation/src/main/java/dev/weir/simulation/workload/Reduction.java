package dev.weir.simulation.workload;

/** The rolling reductions of the api. */
public enum Reduction {
  /** By a function of the program's own, neither commutative nor associative. */
  REDUCE,
  /** Of one field. */
  SUM,
  /** Of one field. */
  MIN,
  /** Of one field. */
  MAX,
  /** The whole record. */
  MIN_BY,
  /** The whole record. */
  MAX_BY
}
