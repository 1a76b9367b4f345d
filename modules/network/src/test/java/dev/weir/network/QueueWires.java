package dev.weir.network;

import dev.weir.core.port.Wire;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Wires between workers in one thread: what is sent waits here until a test delivers it. */
final class QueueWires {

  private final Map<Wire.Address, QueueWire> wires = new LinkedHashMap<>();
  private final List<End> ends = new ArrayList<>();

  QueueWire wire(String host) {
    Wire.Address address = new Wire.Address(host, 1);
    return wires.computeIfAbsent(address, QueueWire::new);
  }

  /** Delivers one event of one randomly chosen connection end; false when there is none. */
  boolean deliverOne(Random random) {
    List<End> busy = ends.stream().filter(end -> !end.inbox.isEmpty()).toList();
    if (busy.isEmpty()) {
      return false;
    }
    busy.get(random.nextInt(busy.size())).inbox.remove().run();
    return true;
  }

  /** Delivers until nothing is on its way. */
  void deliverAll() {
    Random order = new Random(1);
    boolean delivered = true;
    while (delivered) {
      delivered = deliverOne(order);
    }
  }

  /** Cuts every connection: what is on its way is lost. */
  void cutAll(String reason) {
    for (End end : List.copyOf(ends)) {
      end.inbox.clear();
      end.breakWith(reason);
    }
  }

  /** The worker's side of the wires. */
  final class QueueWire implements Wire {
    private final Address local;
    private @Nullable Function<Connection, Listener> acceptor;

    QueueWire(Address local) {
      this.local = local;
    }

    @Override
    public Address local() {
      return local;
    }

    @Override
    public void accept(Function<Connection, Listener> newAcceptor) {
      acceptor = newAcceptor;
    }

    @Override
    public void connect(
        Address target,
        Listener listener,
        Consumer<Connection> onOpen,
        Consumer<String> onFailure) {
      QueueWire other = wires.get(target);
      if (other == null || other.acceptor == null) {
        onFailure.accept("nobody listens there");
        return;
      }
      End mine = new End(target.toString());
      End theirs = new End(local.toString());
      mine.other = theirs;
      theirs.other = mine;
      ends.add(mine);
      ends.add(theirs);
      theirs.listener = other.acceptor.apply(theirs);
      mine.listener = listener;
      mine.inbox.add(() -> onOpen.accept(mine));
    }
  }

  /** One end of a connection. */
  static final class End implements Wire.Connection {
    private final String peer;
    private final ArrayDeque<Runnable> inbox = new ArrayDeque<>();
    private Wire.@Nullable Listener listener;
    private @Nullable End other;
    private boolean closing;
    private boolean closed;

    End(String peer) {
      this.peer = peer;
    }

    @Override
    public String peer() {
      return peer;
    }

    @Override
    public void send(byte[] frame, int length) {
      if (!closing && !closed && other != null) {
        End to = other;
        to.inbox.add(() -> to.receive(frame, length));
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      if (!closing && other != null) {
        closing = true;
        End to = other;
        to.inbox.add(() -> to.breakWith("closed by the peer"));
        inbox.add(() -> breakWith("closed here")); // behind frames that are here already
      }
    }

    private void receive(byte[] frame, int length) {
      if (!closed && listener != null) {
        listener.onFrame(this, frame, length);
      }
    }

    private void breakWith(String reason) {
      if (!closed && listener != null) {
        closed = true;
        listener.onClosed(this, reason);
      }
    }
  }
}
