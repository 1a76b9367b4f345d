package dev.weir.network;

import dev.weir.core.port.Wire;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The connections of a worker. It opens one to each worker it consumes from, and accepts one from
 * each that consumes from it: at most two between a pair, with data in one direction each.
 */
final class RemoteExchange {

  private final Wire wire;
  private final AtomicLong violations = new AtomicLong();

  // Guarded by this.
  private final Map<Wire.Address, ConsumerLink> opened = new LinkedHashMap<>();
  private final Set<ProducerLink> accepted = new LinkedHashSet<>();

  private RemoteExchange(Wire wire) {
    this.wire = wire;
  }

  static RemoteExchange create(Wire wire, PartitionRegistry partitions) {
    RemoteExchange exchange = new RemoteExchange(wire);
    wire.accept(connection -> exchange.accepted(connection, partitions));
    return exchange;
  }

  Wire.Address local() {
    return wire.local();
  }

  /** Connects an input channel with a producer elsewhere. */
  void connect(ChannelSource source, Wire.Address address, InputChannel channel) {
    while (true) {
      ConsumerLink link;
      ConsumerLink made = null;
      synchronized (this) {
        link = opened.get(address);
        if (link == null) {
          made = new ConsumerLink(address, this);
          link = made;
          opened.put(address, made);
        }
      }
      boolean done = link.open(source, channel);
      if (made != null) {
        wire.connect(address, made, made::onOpen, made::onFailure);
      }
      if (done) {
        return;
      }
      forget(link); // it went between the two; the next round makes another
    }
  }

  synchronized void forget(ConsumerLink link) {
    opened.remove(link.target(), link);
  }

  synchronized void forget(ProducerLink link) {
    accepted.remove(link);
  }

  /** A peer broke the protocol. */
  void violated() {
    violations.incrementAndGet();
  }

  long violations() {
    return violations.get();
  }

  synchronized int connections() {
    return opened.size() + accepted.size();
  }

  void close() {
    List<ConsumerLink> consuming;
    List<ProducerLink> producing;
    synchronized (this) {
      consuming = new ArrayList<>(opened.values());
      producing = new ArrayList<>(accepted);
    }
    consuming.forEach(link -> link.close("the worker's data plane was closed"));
    producing.forEach(ProducerLink::close);
  }

  private synchronized ProducerLink accepted(
      Wire.Connection connection, PartitionRegistry partitions) {
    ProducerLink link = new ProducerLink(connection, partitions, this);
    accepted.add(link);
    return link;
  }
}
