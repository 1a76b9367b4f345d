package dev.weir.simulation.report;

import java.io.PrintWriter;
import java.util.concurrent.TimeUnit;

/** A line now and then for who waits for a campaign. Safe for use by many threads. */
final class Progress {

  private static final long NANOS_BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

  private final PrintWriter out;
  private final long seeds;
  private long lastNanos = System.nanoTime();

  Progress(PrintWriter out, long seeds) {
    this.out = out;
    this.seeds = seeds;
  }

  synchronized void see(Tally soFar) {
    if (System.nanoTime() - lastNanos >= NANOS_BETWEEN_LINES) {
      lastNanos = System.nanoTime();
      out.println(soFar.progress(seeds));
      out.flush();
    }
  }
}
