package dev.weir.network;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** Writes down what a subtask is told of its channels. */
final class RecordingSignals implements DataPlane.ChannelSignals {

  private final AtomicInteger wakeUps = new AtomicInteger();
  private final List<String> failures = new CopyOnWriteArrayList<>();

  @Override
  public void wakeUp() {
    wakeUps.incrementAndGet();
  }

  @Override
  public void channelFailed(String reason) {
    failures.add(reason);
  }

  /** How often it was woken since this was asked last. */
  int takeWakeUps() {
    return wakeUps.getAndSet(0);
  }

  List<String> failures() {
    return failures;
  }
}
