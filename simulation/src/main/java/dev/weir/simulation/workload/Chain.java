package dev.weir.simulation.workload;

/** What a program says of an operator's chaining. */
public enum Chain {
  /** Nothing. */
  ALWAYS,
  /** {@code startNewChain()}; a sink cannot say so and leaves it at nothing. */
  HEAD,
  /** {@code disableChaining()}. */
  NEVER
}
