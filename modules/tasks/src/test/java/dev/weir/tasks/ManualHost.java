package dev.weir.tasks;

import dev.weir.core.port.Clock;
import dev.weir.core.port.Entropy;
import dev.weir.core.port.Threads;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import java.util.ArrayList;
import java.util.List;

/** A world in which nothing happens but what a test does. Every look at the clock takes a while. */
class ManualHost implements SubtaskHost, Clock, Entropy {

  final List<ToEnumerator> toEnumerator = new ArrayList<>();
  final List<ClientChunk> toClient = new ArrayList<>();
  final List<String> printed = new ArrayList<>();
  final List<String> printedToErr = new ArrayList<>();
  boolean clientAttached;
  int wakeUps;
  int opened;
  long wallMillis = 1_000;
  long nanos;
  long nanosPerLook;
  long nextRandom;

  @Override
  public Clock clock() {
    return this;
  }

  @Override
  public Entropy entropy() {
    return this;
  }

  @Override
  public void opened() {
    opened++;
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
  public void wakeUp() {
    wakeUps++;
  }

  @Override
  public void sendToEnumerator(ToEnumerator event) {
    toEnumerator.add(event);
  }

  @Override
  public boolean clientAttached() {
    return clientAttached;
  }

  @Override
  public void sendToClient(ClientChunk chunk) {
    toClient.add(chunk);
  }

  @Override
  public void printHere(String line, boolean toErr) {
    (toErr ? printedToErr : printed).add(line);
  }

  @Override
  public long wallMillis() {
    return wallMillis;
  }

  @Override
  public long nanoTime() {
    nanos += nanosPerLook;
    return nanos;
  }

  @Override
  public long nextLong() {
    return nextRandom++;
  }
}
