package dev.weir.testkit.network;

import dev.weir.core.port.Wire;
import dev.weir.network.netty.SocketlessEnd;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A connection: two ends, and a stream each way. */
final class Link {

  private static final int PATIENCE_MILLIS_MIN = 3_000;
  private static final int PATIENCE_MILLIS_MAX = 15_000;
  private static final int LATER_MILLIS_MAX = 3_000;
  private static final int PORT_MIN = 49_152;
  private static final int PORTS = 16_384;

  private final Network network;
  private final Chance chance;
  private final long number;
  private final long patienceNanos;
  private final Consumer<Link> onOver;
  private final LinkEnd opener;
  private final LinkEnd acceptor;
  private final ByteStream toAcceptor;
  private final ByteStream toOpener;
  private boolean openerOver;
  private boolean acceptorOver;

  /** Who opens a connection, as of {@link Wire#connect}. */
  record Opening(
      Host host,
      Wire.Address target,
      Wire.Listener listener,
      Consumer<Wire.Connection> onOpen,
      Consumer<String> onFailure) {}

  /** Who is connected to. */
  record Accepting(
      Host host, Supplier<? extends @Nullable Function<Wire.Connection, Wire.Listener>> acceptor) {}

  /**
   * A connection that the acceptor's machine has just granted.
   *
   * @param onOver is told once when nobody can hear anything of it any more
   */
  Link(Network network, long number, Opening opening, Accepting accepting, Consumer<Link> onOver) {
    this.network = network;
    this.chance = network.chance();
    this.number = number;
    this.onOver = onOver;
    this.patienceNanos = 1_000_000L * chance.nextInt(PATIENCE_MILLIS_MIN, PATIENCE_MILLIS_MAX + 1);
    String openerName = opening.host().name() + ":" + (PORT_MIN + number % PORTS);
    opener =
        new LinkEnd(
            network,
            this,
            opening.host(),
            opening.target().toString(),
            end -> pipeline(end, opening));
    acceptor =
        new LinkEnd(
            network,
            this,
            accepting.host(),
            openerName,
            end -> pipeline(end, openerName, accepting));
    toAcceptor = new ByteStream(network, this, opening.host(), accepting.host(), acceptor::take);
    toOpener = new ByteStream(network, this, accepting.host(), opening.host(), opener::take);
    toAcceptor.open(Duration.ZERO);
    toOpener.open(network.paths().delay(accepting.host(), opening.host()));
  }

  private SocketlessEnd pipeline(LinkEnd end, Opening opening) {
    return SocketlessEnd.opener(
        network.settings(),
        opening.target(),
        end,
        made -> {
          end.ready(made, opening.listener());
          opening.onOpen().accept(end);
        },
        opening.onFailure(),
        network.kernel()::nowNanos);
  }

  private SocketlessEnd pipeline(LinkEnd end, String openerName, Accepting accepting) {
    return SocketlessEnd.acceptor(
        network.settings(),
        openerName,
        () -> {
          Function<Wire.Connection, Wire.Listener> listening = accepting.acceptor().get();
          return listening == null ? null : made -> accepted(end, made, listening);
        },
        network.kernel()::nowNanos);
  }

  private static Wire.Listener accepted(
      LinkEnd end, Wire.Connection made, Function<Wire.Connection, Wire.Listener> listening) {
    end.opening(made);
    end.ready(made, listening.apply(end));
    return end;
  }

  long number() {
    return number;
  }

  /** How long what is sent may remain without an acknowledgement. */
  long patienceNanos() {
    return patienceNanos;
  }

  /** Whether it is between these two machines. */
  boolean between(String one, String other) {
    String a = opener.host().name();
    String b = acceptor.host().name();
    return (a.equals(one) && b.equals(other)) || (a.equals(other) && b.equals(one));
  }

  /** The stream that leads away from an end. */
  ByteStream outOf(LinkEnd end) {
    return end == opener ? toAcceptor : toOpener;
  }

  /** Breaks on both ends, as when something between them forgets the connection. */
  void reset() {
    network.kernel().note(network.kernel().world(), "reset", this + " is reset");
    String reason = "Connection reset by peer";
    toAcceptor.breakOff(reason, delayNanos(opener.host(), acceptor.host()));
    toOpener.breakOff(reason, delayNanos(acceptor.host(), opener.host()));
  }

  /** A machine has repeated what it sent for too long; the other finds out some time later. */
  void timedOut(Host sender) {
    String reason = "Connection timed out";
    long later = 1_000_000L * chance.nextInt(LATER_MILLIS_MAX);
    toOpener.breakOff(reason, sender == opener.host() ? 0 : later);
    toAcceptor.breakOff(reason, sender == opener.host() ? later : 0);
  }

  /**
   * A host has crashed. When only the process died, its machine closes or resets; when the machine
   * did, nothing comes any more, and the other end takes its time to find out.
   */
  void crashed(Host host) {
    if (opener.host() == host) {
      crashed(toAcceptor, toOpener);
      over(opener);
    }
    if (acceptor.host() == host) {
      crashed(toOpener, toAcceptor);
      over(acceptor);
    }
  }

  private void crashed(ByteStream toSurvivor, ByteStream toDead) {
    toDead.abandon();
    switch (chance.nextInt(4)) {
      case 0 -> toSurvivor.breakOff("Connection timed out", patienceNanos);
      case 1 -> toSurvivor.close();
      default -> toSurvivor.breakOff("Connection reset by peer", 0);
    }
  }

  /** An end has closed, here or because it heard of the other. */
  void closedBy(LinkEnd end) {
    outOf(end).close();
    over(end);
  }

  private void over(LinkEnd end) {
    openerOver |= end == opener;
    acceptorOver |= end == acceptor;
    if (openerOver && acceptorOver) {
      onOver.accept(this);
    }
  }

  private long delayNanos(Host from, Host to) {
    return network.paths().delay(from, to).toNanos();
  }

  @Override
  public String toString() {
    return "connection " + number + " of " + opener.host() + " with " + acceptor.host();
  }
}
