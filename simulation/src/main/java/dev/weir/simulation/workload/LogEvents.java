package dev.weir.simulation.workload;

import dev.weir.api.source.SourceEvent;

/** What the enumerator and the readers of a log say to each other in their own words. */
final class LogEvents {

  private LogEvents() {}

  /** A reader wants splits. */
  record Wanted(int splits) implements SourceEvent {}

  /** The enumerator has sent as many, before this. */
  record Granted(int splits) implements SourceEvent {}
}
