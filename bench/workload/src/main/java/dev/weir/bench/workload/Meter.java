package dev.weir.bench.workload;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Counts what sinks take, over a window after a warm-up. One for the process: the sinks of an
 * in-process engine find it statically, since what an engine ships to its tasks is a copy.
 */
public final class Meter {

  private static final List<Counter> COUNTERS = new CopyOnWriteArrayList<>();

  private Meter() {}

  /** One subtask's counter; written by one thread, on a cache line of its own. */
  public static final class Counter {
    @SuppressWarnings("unused")
    private final long[] before = new long[16];

    private final AtomicLong shown = new AtomicLong();

    @SuppressWarnings("unused")
    private final long[] after = new long[16];

    private long count;

    /** Counts one record. */
    public void increment() {
      shown.lazySet(++count);
    }
  }

  /** A counter for one subtask. */
  public static Counter counter() {
    Counter counter = new Counter();
    COUNTERS.add(counter);
    return counter;
  }

  private static final ThreadLocal<Counter> OF_THREAD = ThreadLocal.withInitial(Meter::counter);

  /** Counts one record for the thread that made it: where an engine's generator has no subtask. */
  public static void generated() {
    OF_THREAD.get().increment();
  }

  /** Starts the window's clock; the result is printed as one line when the window has passed. */
  public static void start(String engine, RunSettings settings) {
    start(engine, settings, () -> "");
  }

  /**
   * Likewise.
   *
   * @param more what else to say of the process when the window has passed
   */
  public static void start(String engine, RunSettings settings, Supplier<String> more) {
    Thread sampler = new Thread(() -> sample(engine, settings, more), "bench-meter");
    sampler.setDaemon(true);
    sampler.start();
  }

  private static void sample(String engine, RunSettings settings, Supplier<String> more) {
    try {
      while (total() == 0) {
        Thread.sleep(10);
      }
      Thread.sleep(settings.warmUpSeconds() * 1000L);
      long recordsBefore = total();
      long processorBefore = processorNanos();
      long nanosBefore = System.nanoTime();
      Thread.sleep(settings.measureSeconds() * 1000L);
      double seconds = (System.nanoTime() - nanosBefore) / 1e9;
      double millions = (total() - recordsBefore) / seconds / 1e6;
      System.out.printf(
          Locale.ROOT,
          "RESULT %s keys=%d parallelism=%d %.3f M records/s %.2f processors %s%n",
          engine,
          settings.keys(),
          settings.parallelism(),
          millions,
          (processorNanos() - processorBefore) / 1e9 / seconds,
          more.get());
      System.out.flush();
      Runtime.getRuntime().halt(0);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of all threads, the collector's and the compiler's too: what a busy machine really gave. */
  private static long processorNanos() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private static long total() {
    long sum = 0;
    for (Counter counter : COUNTERS) {
      sum += counter.shown.get();
    }
    return sum;
  }
}
