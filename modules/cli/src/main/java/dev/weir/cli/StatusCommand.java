package dev.weir.cli;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells the size of a cluster. */
@Command(name = "status", description = "Tells how many workers and slots a cluster has.")
final class StatusCommand implements Callable<Integer> {

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Configuration keys = connection.load();
    HostPort controller = connection.controller(keys);
    ClientMessage.Cluster size;
    try (ClusterClient cluster = connection.connect()) {
      size = cluster.size();
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("controller", controller.toString());
      answer.put("workers", size.workers());
      answer.put("slots", size.slots());
      answer.put("freeSlots", size.freeSlots());
      out.println(Json.write(answer));
    } else {
      out.printf(
          "cluster at %s: %d workers, %d slots, %d of them free%n",
          controller, size.workers(), size.slots(), size.freeSlots());
    }
    out.flush();
    return ExitCode.SUCCESS;
  }
}
