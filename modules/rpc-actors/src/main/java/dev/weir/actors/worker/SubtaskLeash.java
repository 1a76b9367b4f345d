package dev.weir.actors.worker;

import dev.weir.tasks.Subtask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What others may do to a subtask while its thread is busy with it: ask it to yield, cancel it,
 * interrupt it, and look where it is. Safe for use by many threads.
 *
 * <p>The thread is known here only between {@link #enter()} and {@link #leave()}, and is
 * interrupted only under the same lock; so an interrupt can never hit whoever has the thread next.
 */
final class SubtaskLeash {

  private @Nullable Thread runner;
  private @Nullable Subtask subtask;
  private boolean cancelled;

  /** The calling thread begins to run the subtask. */
  synchronized void enter() {
    runner = Thread.currentThread();
  }

  /** The calling thread is done with it, for now; an interrupt meant for the subtask ends here. */
  @SuppressWarnings("ThreadInterruptedIgnored")
  synchronized void leave() {
    runner = null;
    Thread.interrupted();
  }

  /**
   * The subtask exists from now on.
   *
   * @return whether it was cancelled before it did, and must not run
   */
  synchronized boolean attach(Subtask created) {
    subtask = created;
    if (cancelled) {
      created.cancel();
    }
    return cancelled;
  }

  /** Asks it to end as cancelled. */
  synchronized void cancel() {
    cancelled = true;
    if (subtask != null) {
      subtask.cancel();
    }
  }

  /** Whether it was asked to. */
  synchronized boolean cancelled() {
    return cancelled;
  }

  /** A message waits: a step that is running should return soon. */
  synchronized void yieldSoon() {
    if (runner != null && subtask != null) {
      subtask.yieldSoon();
    }
  }

  /** Interrupts the thread that runs it, if one does. */
  synchronized void interrupt() {
    if (runner != null) {
      runner.interrupt();
    }
  }

  /** The stack of the thread that runs it, innermost first; empty when none does. */
  synchronized List<StackTraceElement> stack() {
    return runner == null ? List.of() : List.of(runner.getStackTrace());
  }
}
