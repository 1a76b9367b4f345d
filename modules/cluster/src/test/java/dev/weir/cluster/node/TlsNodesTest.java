package dev.weir.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.weir.api.execution.JobClient;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.RecordingTerminal;
import dev.weir.core.config.Configuration;
import dev.weir.core.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that prove to each other who they are. */
@Timeout(120)
class TlsNodesTest {

  private static final String PASSWORD = "only for this test";

  @TempDir Path directory;

  @Test
  void shouldWorkTogetherWhenTheyTrustEachOtherAndLetNobodyElseIn() throws Exception {
    Configuration trusted = tls(keyStore("cluster.p12")).with("weir.controller.port", 0);
    try (ControllerNode controller = ControllerNode.start(trusted)) {
      int port = controller.address().port();
      Configuration keys = trusted.with("weir.controller.port", port);
      try (WorkerNode first = WorkerNode.start(keys, reason -> {});
          WorkerNode second = WorkerNode.start(keys, reason -> {});
          ClusterClient client =
              ClusterClient.connect(controller.address(), keys, new RecordingTerminal())) {
        await().atMost(Duration.ofSeconds(60)).until(() -> client.size().freeSlots() == 4);

        assertThat(sumOnAllSlots(client)).isEqualTo(5_050L);
        assertThat(first.worker()).isNotEqualTo(second.worker());
      }
      Configuration stranger =
          tls(keyStore("stranger.p12"))
              .with(Map.of("weir.controller.port", port, "weir.client.request-timeout", "3 s"));
      try (ClusterClient client =
          ClusterClient.connect(controller.address(), stranger, new RecordingTerminal())) {
        assertThatThrownBy(client::jobs)
            .isInstanceOf(UserErrorException.class)
            .hasMessageContaining("an answer within 3 s");
      }
    }
  }

  /** The last running sum of 1 to 100, which crosses between the workers. */
  private static long sumOnAllSlots(ClusterClient client) throws Exception {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(4);
    CollectHandle<Long> sums = env.fromSequence(1, 100).keyBy(n -> 0).sum().collect();
    JobClient job = client.submit(env.program("sum"), List.of(), true);
    List<Long> taken = new ArrayList<>();
    job.collected(sums.sinkId()).forEachRemaining(sum -> taken.add((Long) sum));
    job.result().get();
    return taken.stream().mapToLong(Long::longValue).max().orElseThrow();
  }

  private static Configuration tls(Path store) {
    return Configuration.defaults()
        .with(
            Map.of(
                "weir.network.tls.enabled",
                true,
                "weir.network.tls.key-store",
                store.toString(),
                "weir.network.tls.key-store-password",
                PASSWORD,
                "weir.network.tls.trust-store",
                store.toString(),
                "weir.network.tls.trust-store-password",
                PASSWORD));
  }

  /** A store with one key, whose certificate those who have the store trust. */
  private Path keyStore(String name) throws IOException, InterruptedException {
    Path store = directory.resolve(name);
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "node",
            "-keyalg",
            "RSA",
            "-keysize",
            "3072",
            "-validity",
            "2",
            "-dname",
            "CN=weir",
            "-ext",
            "SAN=ip:127.0.0.1,dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            PASSWORD);
    Process keytool = new ProcessBuilder(command).inheritIO().start();
    assertThat(keytool.waitFor()).isZero();
    return store;
  }
}
