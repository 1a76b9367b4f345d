package dev.weir.simulation.workload;

/** How the enumerator of a {@link LogSource} brings splits to its readers. */
public enum Handout {
  /** One for each request. */
  ON_REQUEST,
  /** Each reader its share when it comes up. */
  EAGER,
  /** One for each request, after an asynchronous call has found them all. */
  DISCOVERED,
  /** One for each request, found one by one by a periodic asynchronous call. */
  PERIODIC,
  /** A reader asks by a source event for as many as it wants, and is told by another how many. */
  EVENTS,
  /** Never: the asynchronous call that is to find them throws, which must fail the job. */
  FAILING
}
