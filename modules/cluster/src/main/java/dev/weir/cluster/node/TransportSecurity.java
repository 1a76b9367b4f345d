package dev.weir.cluster.node;

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

  /** A password, which never shows in a log. */
  record Secret(String value) {
    @Override
    public String toString() {
      return "***";
    }
  }
}
