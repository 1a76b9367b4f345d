package dev.weir.cli;

import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.Terminal;
import dev.weir.cluster.node.Settings;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.config.HostPort;
import dev.weir.core.error.UserErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command speaks to, and with which keys. */
final class ConnectionOptions {

  @Option(
      names = {"-m", "--controller"},
      paramLabel = "HOST:PORT",
      description = "A controller of the cluster; else weir.controller.host and .port.")
  @Nullable String controller;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description =
          "Sets a key of application.conf, such as weir.parallelism.default=4; may be given several"
              + " times.")
  Map<String, String> keys = new LinkedHashMap<>();

  /**
   * The keys, from the user's file and the command line.
   *
   * @throws WrongUsageException when a key is unknown or a value is wrong
   */
  Configuration load() {
    try {
      return ConfigurationLoader.fromProcess(Installation.home(), keys);
    } catch (UserErrorException e) {
      throw new WrongUsageException(e.problem());
    }
  }

  /** Where the controller is. */
  HostPort controller(Configuration loaded) {
    if (controller == null) {
      return Settings.controllers(loaded).get(0);
    }
    try {
      return HostPort.parse(controller);
    } catch (IllegalArgumentException e) {
      throw WrongUsageException.of(
          "--controller",
          "host:port",
          "'" + controller + "' (" + e.getMessage() + ")",
          "Give it like --controller 127.0.0.1:6123.");
    }
  }

  /** A client of that cluster. */
  ClusterClient connect() {
    Configuration loaded = load();
    return ClusterClient.connect(controller(loaded), loaded, Terminal.ofProcess());
  }
}
