package dev.weir.network.netty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys are made here and now: "ours" is trusted by everyone, "theirs" by nobody. */
@Timeout(120)
class NettyWireTlsTest {

  private static final String PASSWORD = "secret-1";

  @TempDir static Path dir;

  @BeforeAll
  static void makeKeys() throws Exception {
    for (String name : List.of("ours", "theirs")) {
      keytool(
          "-genkeypair",
          "-alias",
          name,
          "-keyalg",
          "EC",
          "-dname",
          "CN=" + name,
          "-ext",
          "SAN=ip:127.0.0.1,dns:localhost",
          "-keystore",
          store(name).toString());
    }
    keytool(
        "-exportcert",
        "-alias",
        "ours",
        "-keystore",
        store("ours").toString(),
        "-file",
        dir.resolve("ours.cer").toString());
    keytool(
        "-importcert",
        "-noprompt",
        "-alias",
        "ours",
        "-file",
        dir.resolve("ours.cer").toString(),
        "-keystore",
        store("trusted").toString());
  }

  @Test
  void shouldExchangeFramesWhenBothSidesAreTrusted() throws Exception {
    WireEnd serverEnd = new WireEnd();
    WireEnd clientEnd = new WireEnd();
    try (NettyWire server = NettyWire.bind(settings("ours"));
        NettyWire client = NettyWire.bind(settings("ours"))) {
      server.accept(serverEnd::accepted);
      client.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);
      clientEnd.connection().send(new byte[100_000], 100_000);
      clientEnd.connection().flush();

      assertThat(serverEnd.frame()).hasSize(100_000);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"theirs", "none"})
  void shouldRefuseAClientThatIsNotTrusted(String key) throws Exception {
    WireEnd serverEnd = new WireEnd();
    WireEnd clientEnd = new WireEnd();
    NettyWireSettings stranger =
        key.equals("none") ? NettyWireSettings.loopback("blue", 1 << 20) : settings(key);
    try (NettyWire server = NettyWire.bind(settings("ours"));
        NettyWire client = NettyWire.bind(stranger)) {
      server.accept(serverEnd::accepted);
      client.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);

      assertThat(clientEnd.failure()).isNotEmpty();
      assertThat(serverEnd.silent()).isTrue();
    }
  }

  @Test
  void shouldRefuseAServerThatIsNotTrusted() throws Exception {
    WireEnd serverEnd = new WireEnd();
    WireEnd clientEnd = new WireEnd();
    try (NettyWire server = NettyWire.bind(settings("theirs"));
        NettyWire client = NettyWire.bind(settings("ours"))) {
      server.accept(serverEnd::accepted);
      client.connect(server.local(), clientEnd, clientEnd::opened, clientEnd::failed);

      assertThat(clientEnd.failure()).contains("certification path");
      assertThat(serverEnd.silent()).isTrue();
    }
  }

  @Test
  void shouldNameTheStoreThatCannotBeOpenedAndNotItsPassword() {
    TlsSettings wrong =
        new TlsSettings(store("ours"), "wrong-password", store("trusted"), PASSWORD);

    assertThatThrownBy(() -> NettyWire.bind(with(wrong)))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("ours.p12: expected a PKCS#12 store")
        .hasMessageNotContaining("wrong-password");
    assertThat(with(wrong).toString()).doesNotContain("wrong-password").doesNotContain(PASSWORD);
  }

  private static NettyWireSettings settings(String key) {
    return with(new TlsSettings(store(key), PASSWORD, store("trusted"), PASSWORD));
  }

  private static NettyWireSettings with(TlsSettings tls) {
    return new NettyWireSettings(
        "blue", "127.0.0.1", 0, "127.0.0.1", 1 << 20, 20_000, 1, tls, false);
  }

  private static Path store(String name) {
    return dir.resolve(name + ".p12");
  }

  private static void keytool(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    File log = dir.resolve("keytool.log").toFile();
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log).start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
