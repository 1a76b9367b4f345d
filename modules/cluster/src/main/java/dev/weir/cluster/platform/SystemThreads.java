package dev.weir.cluster.platform;

import dev.weir.core.port.Threads;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The machine's threads. They start when they are first needed and do not keep a process alive. */
public final class SystemThreads implements Threads {

  @Override
  public Pool take(String name, int count) {
    AtomicInteger started = new AtomicInteger();
    // Bounded by its user: an asynchronous operator gives it no more than its capacity.
    ThreadPoolExecutor executor =
        new ThreadPoolExecutor(
            count,
            count,
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            action -> {
              Thread thread = new Thread(action, name + "-" + started.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            },
            new ThreadPoolExecutor.DiscardPolicy());
    return new Pool() {
      @Override
      public void execute(Runnable action) {
        executor.execute(action);
      }

      @Override
      public void close() {
        executor.shutdownNow();
      }
    };
  }
}
