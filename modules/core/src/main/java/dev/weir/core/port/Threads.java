package dev.weir.core.port;

import java.util.concurrent.Executor;

/**
 * Threads for code that blocks, in production the machine's, in simulation none. Safe for use by
 * many threads.
 */
public interface Threads {

  /**
   * Takes threads, which belong to the caller until it closes them. Returns at once.
   *
   * @param name for people
   * @param count at least 1
   */
  Pool take(String name, int count);

  /** Threads that were taken: they run what they are given in that order, as they become free. */
  interface Pool extends Executor, AutoCloseable {

    /** Runs an action later. After {@link #close} it never will. */
    @Override
    void execute(Runnable action);

    /** Interrupts what runs and forgets what waits. Returns at once. */
    @Override
    void close();
  }
}
