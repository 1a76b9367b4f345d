package dev.weir.testkit.network;

import dev.weir.core.port.Wire;
import dev.weir.network.netty.NettyWireSettings;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hosts with wires, and what was heard of each connection. */
final class WireWorld {

  static final int FRAME_BYTES_MAX = 100_000;

  final Kernel kernel;
  final Paths paths;
  final SimWires wires;
  final Chance chance;
  final Map<Long, Ledger> ledgers = new LinkedHashMap<>();

  WireWorld(long seed) {
    kernel = new Kernel(seed, Kernel.Choice.UNIFORM);
    paths = new Paths(kernel);
    wires = new SimWires(kernel, paths, NettyWireSettings.loopback("simulation", FRAME_BYTES_MAX));
    chance = kernel.chance("test");
    wires.observe(new Recorder());
  }

  /** What went in at one end of a connection and came out at the other. */
  static final class Ledger {
    final Map<Host, List<byte[]>> sent = new LinkedHashMap<>();
    final Map<Host, List<byte[]>> delivered = new LinkedHashMap<>();
    final Map<Host, String> closed = new LinkedHashMap<>();

    List<byte[]> sentBy(Host host) {
      return sent.computeIfAbsent(host, h -> new ArrayList<>());
    }

    List<byte[]> deliveredTo(Host host) {
      return delivered.computeIfAbsent(host, h -> new ArrayList<>());
    }
  }

  /** Runs an action in a turn of a host. */
  void on(Host host, Runnable action) {
    kernel.after(Duration.ZERO, host, action);
  }

  /** A process that accepts connections and keeps each. */
  Peer start(String name) {
    Host host = kernel.start(name);
    SimWire wire = wires.open(host);
    Peer peer = new Peer(host, wire);
    wire.accept(peer::accepted);
    return peer;
  }

  /** A process with a wire, and all that it heard. */
  final class Peer implements Wire.Listener {
    final Host host;
    final SimWire wire;
    final List<Wire.Connection> open = new ArrayList<>();
    final List<String> heard = new ArrayList<>();

    Peer(Host host, SimWire wire) {
      this.host = host;
      this.wire = wire;
    }

    void connect(Peer to) {
      connect(to.wire.local());
    }

    void connect(Wire.Address to) {
      on(host, () -> wire.connect(to, this, this::opened, reason -> hear("failed " + reason)));
    }

    void send(int sizeMax) {
      on(
          host,
          () -> {
            if (!open.isEmpty()) {
              byte[] frame = new byte[1 + chance.nextInt(sizeMax)];
              for (int i = 0; i < frame.length; i++) {
                frame[i] = (byte) chance.nextInt(256);
              }
              Wire.Connection to = open.get(chance.nextInt(open.size()));
              to.send(frame, frame.length);
              if (chance.nextBoolean()) {
                to.flush();
              }
            }
          });
    }

    void flushAll() {
      on(host, () -> List.copyOf(open).forEach(Wire.Connection::flush));
    }

    void closeOne() {
      on(
          host,
          () -> {
            if (!open.isEmpty()) {
              open.get(chance.nextInt(open.size())).close();
            }
          });
    }

    private Wire.Listener accepted(Wire.Connection connection) {
      open.add(connection);
      hear("accepted");
      return this;
    }

    private void opened(Wire.Connection connection) {
      open.add(connection);
      hear("opened");
    }

    @Override
    public void onFrame(Wire.Connection connection, byte[] frame, int length) {
      hear("frame of " + length);
    }

    @Override
    public void onClosed(Wire.Connection connection, String reason) {
      open.remove(connection);
      hear("closed " + reason);
    }

    private void hear(String what) {
      if (kernel.currentHost() != host) {
        throw new AssertionError(host + " hears '" + what + "' in a turn of another host");
      }
      heard.add(what);
    }
  }

  /** Writes down what is seen, and objects to what may never be. */
  private final class Recorder implements FrameObserver {

    @Override
    public void sent(long connection, Host from, byte[] bytes, int length) {
      ledger(connection).sentBy(from).add(Arrays.copyOf(bytes, length));
    }

    @Override
    public void delivered(long connection, Host to, byte[] bytes, int length) {
      Ledger ledger = ledger(connection);
      if (ledger.closed.containsKey(to)) {
        throw new AssertionError("a frame after the end of connection " + connection);
      }
      ledger.deliveredTo(to).add(Arrays.copyOf(bytes, length));
    }

    @Override
    public void closed(long connection, Host at, String reason) {
      if (ledger(connection).closed.put(at, reason) != null) {
        throw new AssertionError("connection " + connection + " ended twice at " + at);
      }
    }

    private Ledger ledger(long connection) {
      return ledgers.computeIfAbsent(connection, c -> new Ledger());
    }
  }
}
