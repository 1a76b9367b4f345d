package dev.weir.network.netty;

import dev.weir.core.error.UserErrorException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a worker's data connections are made.
 *
 * @param clusterName both ends must have the same
 * @param bindHost the interface to listen on
 * @param bindPort the port to listen on; 0 for any that is free
 * @param advertisedHost the name under which others reach this worker
 * @param frameBytesMax larger frames are refused before they are read
 * @param connectTimeoutMillis for the connection and, once more, for the hello
 * @param eventLoopThreads threads that move bytes
 * @param tls null for plain TCP, which is for the loopback interface only unless {@code
 *     plaintextAllowed}
 * @param plaintextAllowed whether the network itself is trusted
 */
public record NettyWireSettings(
    String clusterName,
    String bindHost,
    int bindPort,
    String advertisedHost,
    int frameBytesMax,
    int connectTimeoutMillis,
    int eventLoopThreads,
    @Nullable TlsSettings tls,
    boolean plaintextAllowed) {

  /** The loopback interface as it is written when nothing is configured. */
  public static final String LOOPBACK = "127.0.0.1";

  public NettyWireSettings {
    Objects.requireNonNull(clusterName, "clusterName");
    Objects.requireNonNull(bindHost, "bindHost");
    Objects.requireNonNull(advertisedHost, "advertisedHost");
    range("cluster name length", clusterName.length(), 1, Hello.CLUSTER_NAME_LENGTH_MAX);
    range("data port", bindPort, 0, 65_535);
    range("frame bytes max", frameBytesMax, 1, 1 << 30);
    range("connect timeout millis", connectTimeoutMillis, 1, Integer.MAX_VALUE);
    range("event loop threads", eventLoopThreads, 1, 256);
    if (tls == null && !plaintextAllowed && !loopback(bindHost)) {
      throw UserErrorException.of(
          "data connections on " + bindHost,
          "TLS, since others can reach this address",
          "neither a key store nor leave to do without",
          "Configure key and trust stores, allow plaintext, or bind to " + LOOPBACK + ".");
    }
  }

  /** A wire for workers on one machine, on a free port. */
  public static NettyWireSettings loopback(String clusterName, int frameBytesMax) {
    return new NettyWireSettings(
        clusterName, LOOPBACK, 0, LOOPBACK, frameBytesMax, 5_000, 1, null, false);
  }

  private static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.\\d{1,3}){3}");
  }

  private static void range(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw UserErrorException.of(
          what, "a number from " + least + " to " + most, value, "Correct it.");
    }
  }
}
