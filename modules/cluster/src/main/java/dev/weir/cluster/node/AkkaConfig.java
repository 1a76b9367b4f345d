package dev.weir.cluster.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.core.config.TaskKeys;
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

  /** What goes wrong is told to the program; its terminal is not ours to chat on. */
  private static final Map<String, Object> QUIET = Map.of("akka.loglevel", "ERROR");

  private AkkaConfig() {}

  /**
   * A member of the cluster.
   *
   * @param role what it is for
   * @param self where it is reached; its address is also the one it binds to
   */
  public static Config member(NodeRole role, HostPort self, Configuration keys) {
    Map<String, Object> settings = transport(self, TransportSecurity.of(keys));
    List<HostPort> controllers = Settings.controllers(keys);
    settings.putAll(threads(keys));
    settings.put("akka.actor.provider", "cluster");
    if (role == NodeRole.CLIENT) {
      settings.putAll(QUIET);
    }
    settings.put("akka.cluster.roles", List.of(role.memberRole()));
    settings.put("akka.cluster.seed-nodes", controllers.stream().map(AkkaConfig::address).toList());
    settings.put(
        "akka.cluster.split-brain-resolver.static-quorum.quorum-size", controllers.size() / 2 + 1);
    return over(settings, "weir-cluster.conf");
  }

  /** A client that talks to a cluster without joining it. */
  public static Config outsider(HostPort self, Configuration keys) {
    Map<String, Object> settings = transport(self, TransportSecurity.of(keys));
    settings.put("akka.loglevel", "WARNING");
    settings.put("akka.actor.provider", "remote");
    return over(settings, "weir-cluster.conf");
  }

  /** A whole cluster in one process, which opens no port. */
  public static Config embedded(Configuration keys) {
    Map<String, Object> settings = new HashMap<>(threads(keys));
    settings.put("akka.actor.provider", "local");
    settings.putAll(QUIET);
    return withoutSerializers(over(settings, "weir-cluster.conf"));
  }

  /** Nothing leaves the process: what would write messages is not started, which takes a while. */
  private static Config withoutSerializers(Config config) {
    return ConfigFactory.parseMap(
            Map.of(
                "akka.actor", Map.of("serializers", Map.of(), "serialization-bindings", Map.of())))
        .withFallback(
            config
                .withoutPath("akka.actor.serializers")
                .withoutPath("akka.actor.serialization-bindings"));
  }

  /** An actor's address on another node. */
  static String address(HostPort node) {
    return "akka://" + SYSTEM_NAME + "@" + node;
  }

  private static Map<String, Object> threads(Configuration keys) {
    int threads = keys.get(TaskKeys.THREADS);
    int size = threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    return Map.of("weir.task-dispatcher.thread-pool-executor.fixed-pool-size", size);
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
