package dev.weir.testkit.network;

import dev.weir.core.port.Wire;
import dev.weir.testkit.kernel.Host;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The data connections of one host. Callbacks and listeners are called in turns of that host. It
 * ends with its host; the host's next life has another at the same address.
 */
public final class SimWire implements Wire {

  private final SimWires wires;
  private final Host host;
  private final Address local;
  private @Nullable Function<Connection, Listener> acceptor;

  SimWire(SimWires wires, Host host, Address local) {
    this.wires = wires;
    this.host = host;
    this.local = local;
  }

  /** Whose it is. */
  Host host() {
    return host;
  }

  @Nullable Function<Connection, Listener> acceptor() {
    return acceptor;
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
      Address target, Listener listener, Consumer<Connection> onOpen, Consumer<String> onFailure) {
    wires.dial(new Link.Opening(host, target, listener, onOpen, onFailure));
  }
}
