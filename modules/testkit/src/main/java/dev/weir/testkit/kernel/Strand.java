package dev.weir.testkit.kernel;

/** What takes turns: an actor, or the blocking calls of a host. */
final class Strand {

  private final Host host;
  private final String name;
  private final int hash;
  private long priority;

  Strand(Host host, String name, long priority) {
    this.host = host;
    this.name = name;
    this.hash = (host + "/" + name).hashCode();
    this.priority = priority;
  }

  Host host() {
    return host;
  }

  String name() {
    return name;
  }

  int hash() {
    return hash;
  }

  long priority() {
    return priority;
  }

  void demote(long newPriority) {
    priority = newPriority;
  }
}
