package dev.weir.cli;

import dev.weir.core.config.Configuration;
import dev.weir.core.config.ConfigurationLoader;
import dev.weir.core.error.UserErrorException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** With which keys a process of the cluster runs. */
final class ProcessOptions {

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of application.conf; may be given several times.")
  Map<String, String> keys = new LinkedHashMap<>();

  Configuration load() {
    try {
      return ConfigurationLoader.fromProcess(Installation.home(), keys);
    } catch (UserErrorException e) {
      throw new WrongUsageException(e.problem());
    }
  }
}
