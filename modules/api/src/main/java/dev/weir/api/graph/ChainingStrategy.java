package dev.weir.api.graph;

/** Whether an operator may run in one chain with the operator before it. */
public enum ChainingStrategy {
  /** With the one before and with those after. */
  ALWAYS,
  /** Only with those after: it starts a chain. */
  HEAD,
  /** With none. */
  NEVER
}
