package dev.weir.testkit.kernel;

import akka.actor.ActorPath;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All lives of all machines, found by the names that their actors begin with. */
final class Machines {

  private final Map<String, Host> hosts = new LinkedHashMap<>();
  private final Map<String, Host> latest = new LinkedHashMap<>();
  private final Host world;

  /** The world alone. */
  Machines(HostClock clock) {
    this.world = new Host("world", 1, clock);
    hosts.put(world.id(), world);
  }

  Host world() {
    return world;
  }

  /** Begins a machine's first life, or its next. */
  Host start(String name, Supplier<HostClock> clock) {
    Host before = latest.get(name);
    if (before != null && before.alive()) {
      throw new IllegalStateException(name + " is running");
    }
    Host started = new Host(name, before == null ? 1 : before.incarnation() + 1, clock.get());
    hosts.put(started.id(), started);
    latest.put(name, started);
    return started;
  }

  boolean alive(String name) {
    @Nullable Host last = latest.get(name);
    return last != null && last.alive();
  }

  /** The host on which an actor lives; the world when no host's name is in its path. */
  Host of(ActorPath path) {
    for (String element : path.getElements()) {
      int dot = element.indexOf('.');
      Host host = dot < 0 ? null : hosts.get(element.substring(0, dot));
      if (host != null) {
        return host;
      }
    }
    return world;
  }

  /** The world cannot crash or pause. */
  void requireMachine(Host host) {
    if (host == world) {
      throw new IllegalArgumentException("expected a machine, found the world, which goes on");
    }
  }
}
