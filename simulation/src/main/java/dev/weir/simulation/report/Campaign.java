package dev.weir.simulation.report;

import dev.weir.simulation.run.Run;
import dev.weir.simulation.run.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Many seeds on several threads, one simulation a thread. Which thread runs a seed changes nothing,
 * since runs share nothing.
 */
public final class Campaign {

  private final LongFunction<Scenario> draw;
  private final long from;
  private final long seeds;
  private final int threads;

  /**
   * A campaign that has not begun.
   *
   * @param draw makes a scenario of a seed; called from several threads
   * @param from the first seed
   * @param seeds how many
   * @param threads how many at a time, at least 1
   */
  public Campaign(LongFunction<Scenario> draw, long from, long seeds, int threads) {
    if (seeds < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "expected at least one seed and one thread, found " + seeds + " and " + threads);
    }
    this.draw = draw;
    this.from = from;
    this.seeds = seeds;
    this.threads = threads;
  }

  /**
   * Runs all seeds and returns when the last is done.
   *
   * @param onResult told of each run, and how it goes so far, by the thread that ran it, so from
   *     several at a time
   * @return how it went
   * @throws IllegalStateException when something other than a run failed
   */
  public Tally run(BiConsumer<Result, Tally> onResult) {
    // The first to ask for a logger sets logging up; who asks meanwhile gets a stand-in.
    LoggerFactory.getILoggerFactory();
    Tally tally = new Tally();
    AtomicLong next = new AtomicLong(from);
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    List<Thread> running = new ArrayList<>();
    for (int i = 1; i <= threads; i++) {
      Thread thread =
          new Thread(
              () -> {
                for (long seed = next.getAndIncrement();
                    seed < from + seeds && failure.get() == null;
                    seed = next.getAndIncrement()) {
                  Result result = timed(draw.apply(seed), "seed-" + seed);
                  tally.add(result);
                  onResult.accept(result, tally);
                }
              },
              "simulation-" + i);
      thread.setUncaughtExceptionHandler((in, thrown) -> failure.compareAndSet(null, thrown));
      thread.start();
      running.add(thread);
    }
    running.forEach(Campaign::join);
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("a campaign broke: " + thrown, thrown);
    }
    return tally;
  }

  /** Runs a scenario on this thread. */
  static Result timed(Scenario scenario, String runId) {
    long begin = System.nanoTime();
    return new Result(scenario, Run.of(scenario, runId), System.nanoTime() - begin);
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seeds were running", e);
    }
  }
}
