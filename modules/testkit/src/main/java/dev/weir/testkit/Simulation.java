package dev.weir.testkit;

import dev.weir.testkit.cluster.Shape;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.kernel.History;
import dev.weir.testkit.kernel.HostClock;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Lets time pass while somebody waits: what waits elsewhere on other threads, here gives turns to
 * the cluster until what is awaited has come, or the limit is reached.
 */
final class Simulation {

  private static final int EVENTS_SHOWN = 30;

  private final ClusterSetup setup;
  private final Kernel kernel;
  private final Scope scope = new Scope();
  private final LiveTasks tasks;
  private final SimCluster cluster;
  private final List<Expectation> expectations = new ArrayList<>();
  private boolean passing;

  private record Expectation(BooleanSupplier condition, Runnable action) {}

  Simulation(ClusterSetup setup, long seed, ClassLoader application) {
    this.setup = setup;
    this.kernel = new Kernel(seed, choice(seed));
    this.tasks = new LiveTasks(kernel);
    Shape shape =
        new Shape(
            setup.controllers(),
            Collections.nCopies(setup.workers(), setup.slots()),
            setup.keys(),
            application,
            tasks);
    this.cluster = scope.call(() -> new SimCluster(kernel, shape));
    cluster.paths().faults(setup.faults().network());
  }

  /** Some bugs show when turns are taken evenly, some when one actor is slow for long. */
  private static Kernel.Choice choice(long seed) {
    return seed % 2 == 0 ? Kernel.Choice.PRIORITIES : Kernel.Choice.UNIFORM;
  }

  ClusterSetup setup() {
    return setup;
  }

  Kernel kernel() {
    return kernel;
  }

  SimCluster cluster() {
    return cluster;
  }

  Scope scope() {
    return scope;
  }

  /** The time of a right clock; asking takes none. */
  Instant now() {
    return Instant.ofEpochMilli(HostClock.EPOCH_MILLIS).plusNanos(kernel.nowNanos());
  }

  /** Runs an action as soon as a condition holds, between two turns. */
  void when(BooleanSupplier condition, Runnable action) {
    expectations.add(new Expectation(condition, action));
    meetExpectations();
  }

  /** Runs an action after a while. */
  void after(Duration delay, Runnable action) {
    kernel.after(delay, kernel.world(), action);
  }

  /**
   * Lets time pass until a condition holds.
   *
   * @param what is awaited, as in "job 'x' to finish"
   */
  void await(BooleanSupplier condition, String what) {
    if (!await(condition, setup.timeLimit())) {
      throw new StillWaitingError(
          "waited for " + what + " in vain: " + limitReached() + "\n" + situation());
    }
  }

  /** Lets time pass until a condition holds, or so long; returns whether it holds. */
  boolean await(BooleanSupplier condition, Duration limit) {
    long untilNanos = kernel.nowNanos() + limit.toNanos();
    return passing(
        () -> {
          kernel.runUntil(
              () -> {
                meetExpectations();
                return condition.getAsBoolean() || kernel.nowNanos() >= untilNanos;
              },
              setup.turnLimit());
          return condition.getAsBoolean();
        });
  }

  /** Lets so much time pass. */
  void advance(Duration duration) {
    passing(
        () -> {
          kernel.runFor(duration);
          meetExpectations();
          return true;
        });
  }

  private boolean passing(BooleanSupplier turns) {
    if (passing) {
      throw new IllegalStateException(
          "something that runs in the simulation waits for the simulation, which could never go"
              + " on: do not wait in functions, nor in what runs when a future completes");
    }
    passing = true;
    try {
      return scope.call(turns::getAsBoolean);
    } finally {
      passing = false;
    }
  }

  private void meetExpectations() {
    for (int i = 0; i < expectations.size(); i++) {
      Expectation expectation = expectations.get(i);
      if (expectation.condition().getAsBoolean()) {
        expectations.remove(i--);
        expectation.action().run();
      }
    }
  }

  private String limitReached() {
    return "the limit is "
        + setup.timeLimit()
        + " of virtual time or "
        + setup.turnLimit()
        + " turns";
  }

  /** How everything stands, for a failure's message. */
  String situation() {
    StringBuilder text = new StringBuilder();
    text.append("seed ").append(kernel.seed()).append(", it is ").append(now()).append('\n');
    cluster
        .workers()
        .forEach(
            worker ->
                text.append("  ")
                    .append(worker.host().name())
                    .append(worker.host().alive() ? "" : " has crashed")
                    .append(worker.host().paused() ? " is paused" : "")
                    .append(worker.host().running() ? " runs" : "")
                    .append(", slots ")
                    .append(worker.slots())
                    .append('\n'));
    tasks.describe().forEach(line -> text.append("  ").append(line).append('\n'));
    return text.append("last events:\n").append(String.join("\n", lastEvents())).toString();
  }

  List<String> lastEvents() {
    return kernel.history().last(EVENTS_SHOWN).stream().map(Simulation::line).toList();
  }

  private static String line(History.Event event) {
    double seconds = (double) event.atNanos() / TimeUnit.SECONDS.toNanos(1);
    return String.format("  %12.6f s  %-12s %s", seconds, event.host(), event.what());
  }
}
