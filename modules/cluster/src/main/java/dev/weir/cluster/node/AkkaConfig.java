package dev.weir.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.core.config.HostPort;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The configuration of an actor system, for each kind of node.
 *
 * <p>Only resources of ours are read. What an application that embeds us keeps in its own {@code
 * application.conf} is for its own actor systems, and does not reach these.
 */
public final class AkkaConfig {

  /** The name of every actor system that joins the cluster; part of every actor's address. */
  public static final String SYSTEM_NAME = "weir";

  private AkkaConfig() {}

  /**
   * A member of the cluster.
   *
   * @param role what it is for
   * @param self where it is reached; its address is also the one it binds to
   * @param controllers all controllers of the cluster, the first of which founds it
   */
  public static Config member(
      NodeRole role, HostPort self, List<HostPort> controllers, TransportSecurity security) {
    Map<String, Object> settings = transport(self, security);
    settings.put("akka.actor.provider", "cluster");
    settings.put("akka.cluster.roles", List.of(role.memberRole()));
    settings.put(
        "akka.cluster.seed-nodes",
        controllers.stream().map(AkkaConfig::address).toList());
    settings.put(
        "akka.cluster.split-brain-resolver.static-quorum.quorum-size", controllers.size() / 2 + 1);
    return over(settings, "weir-cluster.conf");
  }

  /** A client that talks to a cluster without joining it. */
  public static Config outsider(HostPort self, TransportSecurity security) {
    Map<String, Object> settings = transport(self, security);
    settings.put("akka.actor.provider", "remote");
    return over(settings, "weir-cluster.conf");
  }

  /** A whole cluster in one process, which opens no port. */
  public static Config embedded() {
    return over(Map.of("akka.actor.provider", "local"), "weir-cluster.conf");
  }

  /** An actor's address on another node. */
  static String address(HostPort node) {
    return "akka://" + SYSTEM_NAME + "@" + node;
  }

  private static Map<String, Object> transport(HostPort self, TransportSecurity security) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("akka.remote.artery.canonical.hostname", self.host());
    settings.put("akka.remote.artery.canonical.port", self.port());
    if (security instanceof TransportSecurity.MutualTls tls) {
      String ssl = "akka.remote.artery.ssl.config-ssl-engine.";
      settings.put("akka.remote.artery.transport", "tls-tcp");
      settings.put(ssl + "key-store", tls.keyStore().toString());
      settings.put(ssl + "key-store-password", tls.keyPassword().reveal());
      settings.put(ssl + "key-password", tls.keyPassword().reveal());
      settings.put(ssl + "trust-store", tls.trustStore().toString());
      settings.put(ssl + "trust-store-password", tls.trustPassword().reveal());
      settings.put(ssl + "require-mutual-authentication", "on");
    }
    return settings;
  }

  private static Config over(Map<String, Object> settings, String resource) {
    ClassLoader ours = AkkaConfig.class.getClassLoader();
    return ConfigFactory.parseMap(settings)
        .withFallback(ConfigFactory.parseResources(ours, resource))
        .withFallback(ConfigFactory.parseResources(ours, "weir-akka.conf"))
        .withFallback(ConfigFactory.defaultReference(ours))
        .resolve();
  }
}
