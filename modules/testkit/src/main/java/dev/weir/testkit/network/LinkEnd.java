package dev.weir.testkit.network;

import dev.weir.core.port.Wire;
import dev.weir.network.netty.SocketlessEnd;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Timer;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One end of a {@link Link}: the production pipeline, fed with what arrives. Its turns are the
 * event loop of its host; what the host's actors queue is taken up in such a turn.
 */
final class LinkEnd implements Wire.Connection, Wire.Listener {

  private final Network network;
  private final Link link;
  private final Host host;
  private final String peer;
  private final Function<LinkEnd, SocketlessEnd> pipeline;
  private @Nullable SocketlessEnd socket;
  private Wire.@Nullable Connection queue;
  private Wire.@Nullable Listener listener;
  private @Nullable Timer helloLimit;
  private boolean turnDue;
  private boolean closed;
  private boolean closeSent;

  /**
   * An end to which nothing has come yet.
   *
   * @param peer the other end, for logs and errors
   * @param pipeline made when the connection is there
   */
  LinkEnd(
      Network network,
      Link link,
      Host host,
      String peer,
      Function<LinkEnd, SocketlessEnd> pipeline) {
    this.network = network;
    this.link = link;
    this.host = host;
    this.peer = peer;
    this.pipeline = pipeline;
  }

  Host host() {
    return host;
  }

  /** Something arrives, in a turn of this host. */
  void take(Piece piece) {
    SocketlessEnd open = socket;
    if (open == null) {
      open = pipeline.apply(this);
      socket = open;
      helloLimit =
          network
              .kernel()
              .after(
                  Duration.ofMillis(network.settings().connectTimeoutMillis()), host, this::turn);
    }
    if (piece instanceof Piece.Bytes bytes) {
      open.receive(bytes.bytes());
    } else if (piece instanceof Piece.Closed) {
      open.peerClosed();
    } else if (piece instanceof Piece.Broken broken) {
      open.broken(broken.reason());
    }
    turn();
  }

  /** The hello is over; from here on this is the connection. */
  void ready(Wire.Connection made, Wire.Listener hears) {
    queue = made;
    listener = hears;
    if (helloLimit != null) {
      helloLimit.cancel();
    }
  }

  /** The hello is about to be over: frames that are queued by whoever hears of it are kept. */
  void opening(Wire.Connection made) {
    queue = made;
  }

  private void turn() {
    turnDue = false;
    SocketlessEnd open = socket;
    if (open != null) {
      link.outOf(this).write(open.run());
      if (!open.open() && !closeSent) {
        closeSent = true;
        if (helloLimit != null) {
          helloLimit.cancel();
        }
        link.closedBy(this);
      }
    }
    network.observers().check();
  }

  private void turnSoon() {
    if (!turnDue) {
      turnDue = true;
      network.kernel().after(Duration.ZERO, host, this::turn);
    }
  }

  // The connection, as the host's actors see it.

  @Override
  public String peer() {
    return peer;
  }

  @Override
  public void send(byte[] frame, int length) {
    Wire.Connection to = queue;
    if (to != null && !closed) {
      network.observers().tell(o -> o.sent(link.number(), host, frame, length));
      to.send(frame, length);
    }
  }

  @Override
  public void flush() {
    Wire.Connection to = queue;
    if (to != null && !closed) {
      to.flush();
      turnSoon();
    }
  }

  @Override
  public void close() {
    Wire.Connection to = queue;
    if (to != null && !closed) {
      closed = true;
      to.close();
      turnSoon();
    }
  }

  // What the pipeline hears.

  @Override
  public void onFrame(Wire.Connection from, byte[] frame, int length) {
    network.observers().tell(o -> o.delivered(link.number(), host, frame, length));
    if (listener != null) {
      listener.onFrame(this, frame, length);
    }
  }

  @Override
  public void onClosed(Wire.Connection from, String reason) {
    closed = true;
    network.observers().tell(o -> o.closed(link.number(), host, reason));
    network.kernel().note(host, "disconnect", "connection with " + peer + " is gone: " + reason);
    if (listener != null) {
      listener.onClosed(this, reason);
    }
  }
}
