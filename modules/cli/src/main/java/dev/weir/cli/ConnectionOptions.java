package dev.weir.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which cluster a command speaks to, and with which keys. */
final class ConnectionOptions {

  @Option(
      names = {"-m", "--controller"},
      paramLabel = "HOST:PORT",
      description = "A controller of the cluster; weir.client.controller otherwise.")
  @Nullable String controller;

  @Option(
      names = "-D",
      paramLabel = "KEY=VALUE",
      description = "Sets a key of application.conf; may be given several times.")
  Map<String, String> keys = new LinkedHashMap<>();
}
