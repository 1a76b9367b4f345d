package dev.weir.testkit.network;

import dev.weir.core.port.Wire;
import dev.weir.network.netty.NettyWireSettings;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The data connections between all hosts: TCP as {@link Paths} lets it be, below the pipeline that
 * production runs.
 *
 * <p>An address is a host's name; whoever connects reaches the life of the host that runs then.
 * Hosts that crash take their ends with them, and the other ends hear of it, sooner or later.
 */
public final class SimWires {

  /** Each host listens here. */
  static final int PORT = 7_000;

  private final Network network;
  private final Map<String, SimWire> wires = new TreeMap<>();
  private final Map<Long, Link> links = new TreeMap<>();
  private long linksMade;

  /**
   * A network without connections.
   *
   * @param settings of all wires: the cluster's name, the largest frame, the patience with a
   *     connection or hello; the rest does not matter
   */
  public SimWires(Kernel kernel, Paths paths, NettyWireSettings settings) {
    network = new Network(kernel, paths, kernel.chance("wires"), settings, new Observers());
  }

  /** Opens the wire of a host that has just started. Once for each of its lives. */
  public SimWire open(Host host) {
    SimWire wire = new SimWire(this, host, new Wire.Address(host.name(), PORT));
    SimWire before = wires.put(host.name(), wire);
    if (before != null && before.host().alive()) {
      throw new IllegalStateException(host + " has a wire already");
    }
    host.onCrash(() -> live().forEach(link -> link.crashed(host)));
    return wire;
  }

  /** Lets somebody see all frames from now on. */
  public void observe(FrameObserver observer) {
    network.observers().add(observer);
  }

  /** Breaks all connections between two machines. */
  public void reset(String one, String other) {
    live().stream().filter(link -> link.between(one, other)).forEach(Link::reset);
  }

  /** How many connections there are of which an end may still hear something. */
  public int connections() {
    return links.size();
  }

  /** The wire at an address, dead or alive; null when there never was one. */
  @Nullable SimWire at(Wire.Address address) {
    return address.port() == PORT ? wires.get(address.host()) : null;
  }

  void dial(Link.Opening opening) {
    new Dial(this, network, opening).start();
  }

  void link(Link.Opening opening, SimWire target) {
    long number = ++linksMade;
    Link.Accepting accepting = new Link.Accepting(target.host(), target::acceptor);
    links.put(
        number, new Link(network, number, opening, accepting, over -> links.remove(over.number())));
  }

  private List<Link> live() {
    return new ArrayList<>(links.values());
  }
}
