package dev.weir.simulation.workload;

/** The types, other than events, that a {@link Node.Reshape} sends over an exchange. */
public enum Form {
  /**
   * A mutable class with accessors, and a second reader of it that changes all it gets and passes
   * nothing: what is handed over must be a copy.
   */
  POJO,
  /** One of several records of a sealed type, one of them recursive. */
  SEALED,
  /** A list of events, its type hinted. */
  LIST,
  /** A tuple whose type the compiler erased, written with its classes. */
  TUPLE,
  /** A record of maps, optionals, enums, nulls and a BigInteger. */
  NESTED,
  /** An array of primitives. */
  ARRAY,
  /** A record with bytes beside the event: of one event in many so many that they fill a batch. */
  LARGE
}
