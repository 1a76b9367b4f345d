package dev.weir.network.netty;

import java.nio.file.Path;
import java.util.Objects;

/**
 * Mutual TLS: a worker shows its certificate and wants to see one that it trusts. Stores are
 * PKCS#12.
 *
 * @param keyStore the worker's key and certificate
 * @param keyStorePassword opens it
 * @param trustStore the certificates, or their issuers, that are trusted
 * @param trustStorePassword opens it
 */
public record TlsSettings(
    Path keyStore, String keyStorePassword, Path trustStore, String trustStorePassword) {

  public TlsSettings {
    Objects.requireNonNull(keyStore, "keyStore");
    Objects.requireNonNull(keyStorePassword, "keyStorePassword");
    Objects.requireNonNull(trustStore, "trustStore");
    Objects.requireNonNull(trustStorePassword, "trustStorePassword");
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "TlsSettings[keyStore=" + keyStore + ", trustStore=" + trustStore + "]";
  }
}
