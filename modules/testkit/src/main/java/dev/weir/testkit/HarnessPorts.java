package dev.weir.testkit;

import dev.weir.core.port.Clock;
import dev.weir.core.port.Threads;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.tasks.operator.SubtaskPorts;
import dev.weir.testkit.kernel.HostClock;
import java.time.Duration;
import java.time.Instant;

/** A world in which only time passes, and only when it is told to. */
final class HarnessPorts implements SubtaskPorts, Clock {

  private Instant now = Instant.ofEpochMilli(HostClock.EPOCH_MILLIS);

  /** Time never goes back. */
  void advanceTo(Instant time) {
    now = time.isAfter(now) ? time : now;
  }

  Instant now() {
    return now;
  }

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public long wallMillis() {
    return now.toEpochMilli();
  }

  @Override
  public long nanoTime() {
    return Duration.between(Instant.EPOCH, now).toNanos();
  }

  @Override
  public Threads threads() {
    return (name, count) ->
        new Threads.Pool() {
          @Override
          public void execute(Runnable action) {
            action.run(); // there is no other thread
          }

          @Override
          public void close() {}
        };
  }

  @Override
  public void wakeUp() {}

  @Override
  public void sendToEnumerator(ToEnumerator event) {}

  @Override
  public boolean clientAttached() {
    return false;
  }

  @Override
  public void sendToClient(ClientChunk chunk) {}

  @Override
  public void printHere(String line, boolean toErr) {}
}
