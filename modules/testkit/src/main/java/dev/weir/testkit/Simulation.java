package dev.weir.testkit;

import dev.weir.core.error.UserErrorException;
import dev.weir.testkit.cluster.Shape;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.WorkerSite;
import dev.weir.testkit.kernel.HostClock;
import dev.weir.testkit.kernel.Kernel;
import dev.weir.testkit.scope.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lets time pass while somebody waits: what waits elsewhere on other threads, here gives turns to
 * the cluster until what is awaited has come, or the limit is reached.
 */
final class Simulation {

  private static final int EVENTS_SHOWN = 20;

  private final ClusterSetup setup;
  private final Kernel kernel;
  private final Scope scope = new Scope();
  private final LiveTasks tasks;
  private final SimCluster cluster;
  private final List<Expectation> expectations = new ArrayList<>();
  private final List<Supplier<Stream<String>>> outcomes = new ArrayList<>();
  private boolean passing;
  private boolean closed;

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

  /** Lets nothing happen any more. */
  void close() {
    closed = true;
  }

  /**
   * Refuses a call on a cluster that was closed.
   *
   * @param call what was called, as in "TestCluster.advance"
   */
  void requireOpen(String call) {
    if (closed) {
      throw UserErrorException.of(
          call,
          "a test cluster that is open",
          "one that was closed, by close() or by the end of its try-with-resources or its test",
          "Call it before that; what sinks and jobs have brought can be read afterwards.");
    }
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
          "waited for " + what + " in vain: " + limitReached(), situation());
    }
  }

  /** Lets time pass until a condition holds, or so long; returns whether it holds. */
  boolean await(BooleanSupplier condition, Duration limit) {
    requireOpen("waiting in virtual time");
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
    requireOpen("TestCluster.advance");
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

  /** Adds a line on something that a test asks about, for a failure's message. */
  void outcome(Supplier<String> line) {
    outcomes.add(() -> Stream.of(line.get()));
  }

  /** Adds lines, of which there may be none, for a failure's message. */
  void outcomes(Supplier<Stream<String>> lines) {
    outcomes.add(lines);
  }

  /** How everything stands, for a failure's message: what matters most comes first. */
  String situation() {
    List<String> lines = new ArrayList<>();
    lines.add("seed " + kernel.seed() + ", it is " + now());
    outcomes.stream().flatMap(Supplier::get).forEach(line -> lines.add("  " + line));
    cluster.workers().forEach(worker -> lines.add("  " + line(worker)));
    tasks.describe().forEach(line -> lines.add("  " + line));
    lines.add("last events:");
    lines.addAll(lastEvents());
    return String.join("\n", lines);
  }

  private static String line(WorkerSite worker) {
    return worker.host().name()
        + (worker.host().alive() ? "" : " has crashed")
        + (worker.host().paused() ? " is paused" : "")
        + (worker.host().running() ? " runs" : "")
        + ", slots "
        + worker.slots();
  }

  /** The last events but for those that come all the time, oldest first. */
  List<String> lastEvents() {
    List<String> lines =
        kernel.history().last(Integer.MAX_VALUE).stream()
            .filter(event -> !Abbreviation.routine(event))
            .map(Abbreviation::line)
            .toList();
    return lines.subList(Math.max(0, lines.size() - EVENTS_SHOWN), lines.size());
  }
}
