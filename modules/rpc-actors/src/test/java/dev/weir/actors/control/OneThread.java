package dev.weir.actors.control;

import akka.dispatch.DispatcherPrerequisites;
import akka.dispatch.ExecutorServiceConfigurator;
import akka.dispatch.ExecutorServiceFactory;
import com.typesafe.config.Config;
import java.util.List;
import java.util.Map;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;

/**
 * One thread for all dispatchers of an actor system, which can be asked to come to rest. Found by
 * name, since Akka makes executors from configuration.
 */
final class OneThread {

  private static final Map<String, OneThread> BY_NAME = new ConcurrentHashMap<>();
  private static final long REST_MILLIS_MAX = 30_000;

  private final LinkedBlockingQueue<Runnable> queue = new LinkedBlockingQueue<>();
  private final TestClock clock = new TestClock();
  private final Thread thread = new Thread(this::run, "one-thread");
  private int unfinished;

  private OneThread() {
    thread.setDaemon(true);
    thread.start();
  }

  static OneThread named(String name) {
    return BY_NAME.computeIfAbsent(name, id -> new OneThread());
  }

  /** The time in which this thread lives. */
  TestClock clock() {
    return clock;
  }

  /** Ends the thread. */
  static void forget(String name) {
    OneThread ended = BY_NAME.remove(name);
    if (ended != null) {
      ended.thread.interrupt();
    }
  }

  /** Waits until everything handed over so far, and all that came of it, has run. */
  synchronized void settle() {
    long deadlineNanos = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(REST_MILLIS_MAX);
    while (unfinished > 0) {
      long leftMillis = TimeUnit.NANOSECONDS.toMillis(deadlineNanos - System.nanoTime());
      if (leftMillis <= 0) {
        throw new AssertionError("the system does not come to rest");
      }
      try {
        wait(leftMillis);
      } catch (InterruptedException e) {
        throw new AssertionError("interrupted while the system comes to rest", e);
      }
    }
  }

  /** Runs an action while the thread waits, so that all it causes comes after it. */
  void holdWhile(Runnable action) {
    CountDownLatch done = new CountDownLatch(1);
    submit(
        () -> {
          try {
            done.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    try {
      action.run();
    } finally {
      done.countDown();
    }
  }

  private void submit(Runnable task) {
    synchronized (this) {
      unfinished++;
    }
    queue.add(task);
  }

  private void run() {
    try {
      while (true) {
        Runnable task = queue.take();
        try {
          task.run();
        } finally {
          synchronized (this) {
            unfinished--;
            notifyAll();
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the test is over
    }
  }

  /** What {@code executor = ...} names in the tests' configuration. */
  public static final class Configurator extends ExecutorServiceConfigurator {

    private final OneThread shared;

    /** Called by Akka. */
    public Configurator(Config config, DispatcherPrerequisites prerequisites) {
      super(config, prerequisites);
      this.shared = named(config.getString("one-thread"));
    }

    @Override
    public ExecutorServiceFactory createExecutorServiceFactory(
        String id, ThreadFactory threadFactory) {
      return () -> new Handle(shared);
    }
  }

  /** One dispatcher's view of the shared thread. */
  private static final class Handle extends AbstractExecutorService {

    private final OneThread shared;
    private volatile boolean closed;

    Handle(OneThread shared) {
      this.shared = shared;
    }

    @Override
    public void execute(Runnable command) {
      shared.submit(command);
    }

    @Override
    public void shutdown() {
      closed = true;
    }

    @Override
    public List<Runnable> shutdownNow() {
      closed = true;
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return closed;
    }

    @Override
    public boolean isTerminated() {
      return closed;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return closed;
    }
  }
}
