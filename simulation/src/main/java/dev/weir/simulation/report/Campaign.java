package dev.weir.simulation.report;

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

  private static final long MILLIS_BETWEEN_LOOKS = 100;

  private final LongFunction<Scenario> draw;
  private final long from;
  private final long seeds;
  private final int threads;
  private final Runs runs;

  /**
   * A campaign that has not begun.
   *
   * @param draw makes a scenario of a seed; called from several threads
   * @param from the first seed
   * @param seeds how many
   * @param threads how many at a time, at least 1
   */
  public Campaign(LongFunction<Scenario> draw, long from, long seeds, int threads) {
    this(draw, from, seeds, threads, new Runs(Runs.LIMIT));
  }

  /** The same with runs that others may use too, on the threads of the campaign. */
  Campaign(LongFunction<Scenario> draw, long from, long seeds, int threads, Runs runs) {
    if (seeds < 1 || threads < 1) {
      throw new IllegalArgumentException(
          "expected at least one seed and one thread, found " + seeds + " and " + threads);
    }
    this.draw = draw;
    this.from = from;
    this.seeds = seeds;
    this.threads = threads;
    this.runs = runs;
  }

  /**
   * Runs all seeds and returns when the last is done.
   *
   * @param onResult told of each run, and how it goes so far, by the thread that ran it, so from
   *     several at a time
   * @return how it went
   * @throws IllegalStateException when something other than a run failed, or a run does not end:
   *     then its thread, a daemon, is left where it is, and the message shows its seed and stack
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
                  Result result = runs.of(draw.apply(seed), "seed-" + seed);
                  tally.add(result);
                  onResult.accept(result, tally);
                }
              },
              "simulation-" + i);
      thread.setUncaughtExceptionHandler((in, thrown) -> failure.compareAndSet(null, thrown));
      thread.setDaemon(true);
      thread.start();
      running.add(thread);
    }
    try {
      running.forEach(this::await);
    } catch (OverdueException overdue) {
      failure.compareAndSet(null, overdue);
      throw overdue;
    }
    Throwable thrown = failure.get();
    if (thrown != null) {
      throw new IllegalStateException("a campaign broke: " + thrown, thrown);
    }
    return tally;
  }

  /** Returns when a thread has ended; looks after all of them meanwhile. */
  private void await(Thread thread) {
    while (thread.isAlive()) {
      join(thread);
      runs.overdue()
          .ifPresent(
              told -> {
                throw new OverdueException(told);
              });
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(MILLIS_BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while seeds were running", e);
    }
  }
}
