package dev.weir.tasks;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What other threads tell a subtask while it may be in a step. Folded into one flag, which the loop
 * reads before each record; setting the flag after its reason makes the reason visible with it.
 */
final class StepSignals {

  private final AtomicReference<@Nullable String> brokenChannel = new AtomicReference<>();
  private volatile boolean canceled;
  // Volatile, read for each record: on today's processors that read is a plain load.
  private volatile boolean raised;

  void yieldSoon() {
    raised = true;
  }

  void cancel() {
    canceled = true;
    raised = true;
  }

  /** The first reason counts. */
  void channelFailed(String reason) {
    brokenChannel.compareAndSet(null, reason);
    raised = true;
  }

  /**
   * A step begins: forgets that a yield was asked for, so that every step gets something done. A
   * lasting reason is looked up afterwards, and so is never lost.
   */
  void lower() {
    raised = false;
  }

  boolean raised() {
    return raised;
  }

  boolean canceled() {
    return canceled;
  }

  @Nullable String brokenChannel() {
    return brokenChannel.get();
  }
}
