package dev.weir.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AkkaConfigTest {

  private static final HostPort HERE = new HostPort("127.0.0.1", 4711);

  @ParameterizedTest
  @CsvSource({"1, 1", "2, 2", "3, 2", "4, 3", "5, 3"})
  void shouldDemandAMajorityOfControllers(int controllers, int quorum) {
    List<String> seeds =
        IntStream.range(0, controllers).mapToObj(i -> "10.0.0." + i + ":1").toList();
    Configuration keys = Configuration.defaults().with("weir.controller.seeds", seeds);

    Config config = AkkaConfig.member(NodeRole.WORKER, HERE, keys);

    String sbr = "akka.cluster.split-brain-resolver.";
    assertThat(config.getInt(sbr + "static-quorum.quorum-size")).isEqualTo(quorum);
    assertThat(config.getString(sbr + "static-quorum.role")).isEqualTo("controller");
    assertThat(config.getStringList("akka.cluster.seed-nodes"))
        .hasSize(controllers)
        .first()
        .isEqualTo("akka://weir@10.0.0.0:1");
    assertThat(config.getStringList("akka.cluster.roles")).containsExactly("worker");
  }

  @Test
  void shouldKeepJavaSerializationOffAndOurSerializerBound() {
    Config config = AkkaConfig.member(NodeRole.CONTROLLER, HERE, Configuration.defaults());

    assertThat(config.getBoolean("akka.actor.allow-java-serialization")).isFalse();
    assertThat(
            config
                .getConfig("akka.actor.serialization-bindings")
                .getString("\"dev.weir.actors.protocol.Message\""))
        .isEqualTo("weir");
  }

  @Test
  void shouldRunAsManySubtasksAtOnceAsTheUserSays() {
    Configuration keys = Configuration.defaults().with("weir.task.threads", 7);

    Config config = AkkaConfig.embedded(keys);

    assertThat(config.getInt("weir.task-dispatcher.thread-pool-executor.fixed-pool-size"))
        .isEqualTo(7);
  }

  @Test
  void shouldOpenNoPortWhenEmbedded() {
    assertThat(AkkaConfig.embedded(Configuration.defaults()).getString("akka.actor.provider"))
        .isEqualTo("local");
  }

  @Test
  void shouldDemandCertificatesOfBothSidesWhenThereIsTls() {
    Configuration keys =
        Configuration.defaults()
            .with(
                Map.of(
                    "weir.network.tls.enabled", true,
                    "weir.network.tls.key-store", "/keys.p12",
                    "weir.network.tls.trust-store", "/trust.p12"));

    Config artery = AkkaConfig.member(NodeRole.WORKER, HERE, keys).getConfig("akka.remote.artery");

    assertThat(artery.getString("transport")).isEqualTo("tls-tcp");
    Config ssl = artery.getConfig("ssl.config-ssl-engine");
    assertThat(ssl.getString("key-store")).isEqualTo("/keys.p12");
    assertThat(ssl.getBoolean("require-mutual-authentication")).isTrue();
    assertThat(ssl.getBoolean("hostname-verification")).isTrue();
    assertThat(ssl.getString("protocol")).isEqualTo("TLSv1.3");
  }
}
