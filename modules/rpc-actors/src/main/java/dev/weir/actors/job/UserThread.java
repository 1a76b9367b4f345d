package dev.weir.actors.job;

import org.jspecify.annotations.Nullable;

/**
 * Whether a thread is in a user's enumerator at the moment, so that it can be called back when the
 * job is over. An interrupt reaches user code only, never what the thread does next: it is given
 * and cleared under one lock.
 */
final class UserThread {

  private @Nullable Thread inside;
  private boolean stopping;

  /** Runs user code; from {@link #stop} on it runs interrupted, so that it ends early. */
  void run(Runnable userCode) {
    enter();
    try {
      userCode.run();
    } finally {
      leave();
    }
  }

  /** Interrupts what runs now, and what will run. May be called by any thread. */
  synchronized void stop() {
    stopping = true;
    if (inside != null) {
      inside.interrupt();
    }
  }

  private synchronized void enter() {
    inside = Thread.currentThread();
    if (stopping) {
      inside.interrupt();
    }
  }

  private synchronized void leave() {
    inside = null;
    Thread.interrupted();
  }
}
