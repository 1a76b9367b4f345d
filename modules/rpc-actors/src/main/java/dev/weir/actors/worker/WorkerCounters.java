package dev.weir.actors.worker;

import java.util.concurrent.atomic.LongAdder;

/** What a worker dropped, and why. Safe for use by many threads. */
public final class WorkerCounters {

  private final LongAdder fenced = new LongAdder();
  private final LongAdder strays = new LongAdder();

  /** Messages of masters that have a successor. */
  public long fenced() {
    return fenced.sum();
  }

  /** Messages about jobs and attempts that are not here, or not here any more. */
  public long strays() {
    return strays.sum();
  }

  void countFenced() {
    fenced.increment();
  }

  void countStray() {
    strays.increment();
  }
}
