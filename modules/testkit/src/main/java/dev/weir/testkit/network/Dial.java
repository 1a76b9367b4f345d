package dev.weir.testkit.network;

import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;

/**
 * The way to a connection, which the machines go without their processes: the opener's asks until
 * the other's answers, refuses, or too much time has passed.
 */
final class Dial {

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final SimWires wires;
  private final Network network;
  private final Kernel kernel;
  private final Link.Opening opening;
  private final long startNanos;

  /** Whether a host that is down takes its machine with it, so that nobody answers. */
  private final boolean silentWhenDown;

  Dial(SimWires wires, Network network, Link.Opening opening) {
    this.wires = wires;
    this.network = network;
    this.kernel = network.kernel();
    this.opening = opening;
    this.startNanos = kernel.nowNanos();
    this.silentWhenDown = network.chance().nextBoolean();
  }

  void start() {
    SimWire target = wires.at(opening.target());
    if (target == null) {
      failAfter(Duration.ZERO, "no such host: " + opening.target().host());
    } else if (blocked(target)) {
      retry();
    } else {
      Duration delay = network.paths().delay(opening.host(), target.host());
      kernel.after(delay, kernel.world(), this::asked);
    }
  }

  private boolean blocked(SimWire target) {
    return network.paths().cut(opening.host(), target.host())
        || network.paths().cut(target.host(), opening.host())
        || (silentWhenDown && !target.host().alive());
  }

  private void retry() {
    long limitNanos = 1_000_000L * network.settings().connectTimeoutMillis();
    long leftNanos = startNanos + limitNanos - kernel.nowNanos();
    if (leftNanos < RETRY.toNanos()) {
      String reason = "connection timed out: " + opening.target();
      failAfter(Duration.ofNanos(Math.max(0, leftNanos)), reason);
    } else {
      kernel.after(RETRY, kernel.world(), this::start);
    }
  }

  /** The question is at the other machine. */
  private void asked() {
    SimWire target = wires.at(opening.target());
    if (target == null || !opening.host().alive()) {
      return; // nobody waits for an answer
    }
    if (target.host().alive()) {
      wires.link(opening, target);
    } else if (silentWhenDown) {
      retry();
    } else {
      Duration delay = network.paths().delay(target.host(), opening.host());
      failAfter(delay, "Connection refused: " + opening.target());
    }
  }

  private void failAfter(Duration delay, String reason) {
    kernel.after(delay, opening.host(), () -> opening.onFailure().accept(reason));
  }
}
