package dev.weir.cluster.node;

import dev.weir.core.error.UserErrorException;
import java.util.Set;

/**
 * A host and a port.
 *
 * @param host a name or an address; an IPv6 address without brackets
 * @param port 0 for any that is free
 */
public record Endpoint(String host, int port) {

  private static final int PORT_MAX = 65_535;
  private static final Set<String> LOOPBACK = Set.of("localhost", "::1", "0:0:0:0:0:0:0:1");

  public Endpoint {
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host must not be blank");
    }
    if (port < 0 || port > PORT_MAX) {
      throw new IllegalArgumentException("port " + port + " is not in 0.." + PORT_MAX);
    }
  }

  /**
   * Reads {@code host:port} or {@code [v6]:port}.
   *
   * @param where the key or flag it came from, for the error
   * @throws UserErrorException when it is neither
   */
  public static Endpoint parse(String text, String where) {
    int colon = text.lastIndexOf(':');
    try {
      String host = colon < 1 ? "" : text.substring(0, colon);
      if (host.startsWith("[") && host.endsWith("]")) {
        host = host.substring(1, host.length() - 1);
      } else if (host.indexOf(':') >= 0) {
        host = "";
      }
      return new Endpoint(host, Integer.parseInt(text.substring(colon + 1)));
    } catch (IllegalArgumentException e) {
      throw UserErrorException.of(
          where,
          "host:port with a port of 0 to " + PORT_MAX,
          "'" + text + "'",
          "Give it like 127.0.0.1:6123 or [::1]:6123.");
    }
  }

  /** Whether only processes of the same machine can reach it. */
  public boolean loopback() {
    return LOOPBACK.contains(host) || host.startsWith("127.");
  }

  /** As it stands in an actor's address. */
  String uriHost() {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  @Override
  public String toString() {
    return uriHost() + ":" + port;
  }
}
