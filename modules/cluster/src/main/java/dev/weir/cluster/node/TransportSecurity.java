package dev.weir.cluster.node;

import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.core.config.NetworkKeys;
import dev.weir.core.config.Secret;
import dev.weir.core.error.UserErrorException;
import java.nio.file.Path;

/** How nodes prove to each other who they are. */
public sealed interface TransportSecurity {

  /** Not at all: anybody who reaches the port can give orders. Fit for loopback only. */
  record None() implements TransportSecurity {}

  /**
   * Mutual TLS: both ends of every connection show a certificate that the trust store knows.
   *
   * @param keyStore a PKCS#12 file with this node's key and certificate
   * @param trustStore a PKCS#12 file with the certificates that are trusted
   */
  record MutualTls(Path keyStore, Secret keyPassword, Path trustStore, Secret trustPassword)
      implements TransportSecurity {}

  /** What the keys {@code weir.network.tls.*} say, for control messages and data alike. */
  static TransportSecurity of(Configuration configuration) {
    if (!configuration.get(NetworkKeys.TLS_ENABLED)) {
      return new None();
    }
    return new MutualTls(
        configuration.get(NetworkKeys.TLS_KEY_STORE).orElseThrow(),
        configuration.get(NetworkKeys.TLS_KEY_STORE_PASSWORD),
        configuration.get(NetworkKeys.TLS_TRUST_STORE).orElseThrow(),
        configuration.get(NetworkKeys.TLS_TRUST_STORE_PASSWORD));
  }

  /**
   * Refuses to open a port to other machines without proof of who connects.
   *
   * @param key the key that the host came from, for the error
   * @throws UserErrorException when the host is not of this machine alone and there is no TLS
   */
  default void permitBind(HostPort bind, String key) {
    if (this instanceof None && !loopback(bind.host())) {
      throw UserErrorException.of(
          key,
          "a loopback address while " + NetworkKeys.TLS_ENABLED + " is false",
          "'" + bind.host() + "', where anybody on the network could run code",
          "Set "
              + NetworkKeys.TLS_ENABLED
              + " = true with a key store and a trust store, or bind to 127.0.0.1.");
    }
  }

  /** Whether only processes of the same machine can reach a host. */
  static boolean loopback(String host) {
    return host.equals("localhost") || host.equals("[::1]") || host.startsWith("127.");
  }
}
