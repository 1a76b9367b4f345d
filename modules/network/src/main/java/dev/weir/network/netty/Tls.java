package dev.weir.network.netty;

import dev.weir.core.error.UserErrorException;
import io.netty.handler.ssl.ClientAuth;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;

/**
 * TLS for both roles of a worker. A peer's certificate must be trusted, and on the opener's side
 * name the host that was connected to.
 *
 * @param server for connections that come in
 * @param client for connections that go out
 */
record Tls(SslContext server, SslContext client) {

  private static final String PROTOCOL = "TLSv1.3";

  static Tls load(TlsSettings settings) {
    KeyStore keys = open(settings.keyStore(), settings.keyStorePassword());
    KeyStore trusted = open(settings.trustStore(), settings.trustStorePassword());
    try {
      KeyManagerFactory keyManagers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keyManagers.init(keys, settings.keyStorePassword().toCharArray());
      TrustManagerFactory trustManagers =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trustManagers.init(trusted);
      return new Tls(
          SslContextBuilder.forServer(keyManagers)
              .trustManager(trustManagers)
              .clientAuth(ClientAuth.REQUIRE)
              .protocols(PROTOCOL)
              .build(),
          SslContextBuilder.forClient()
              .keyManager(keyManagers)
              .trustManager(trustManagers)
              .protocols(PROTOCOL)
              .build());
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(settings.keyStore(), e);
    }
  }

  private static KeyStore open(Path path, String password) {
    try (InputStream in = Files.newInputStream(path)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, password.toCharArray());
      return store;
    } catch (GeneralSecurityException | IOException e) {
      throw unusable(path, e);
    }
  }

  private static UserErrorException unusable(Path path, Exception cause) {
    return UserErrorException.of(
        path.toString(),
        "a PKCS#12 store that opens with its password",
        cause.toString(),
        "Check the path, the format and the password.");
  }
}
