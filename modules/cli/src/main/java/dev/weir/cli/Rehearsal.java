package dev.weir.cli;

import dev.weir.cluster.node.ControllerNode;
import dev.weir.cluster.node.WorkerNode;
import dev.weir.core.config.Configuration;
import java.util.List;
import java.util.Map;

/**
 * Does in one process what all commands do, so that the archive of classes that {@code
 * scripts/build} makes from it takes time off the start of each.
 */
public final class Rehearsal {

  private Rehearsal() {}

  /** Plays a small job, named by its jar and arguments, on a cluster and without one. */
  public static void main(String[] program) {
    Configuration anyPort =
        Configuration.defaults().with(Map.of("weir.controller.port", 0, "weir.worker.slots", 2));
    try (ControllerNode controller = ControllerNode.start(anyPort);
        WorkerNode worker =
            WorkerNode.start(
                anyPort.with("weir.controller.port", controller.address().port()), reason -> {})) {
      String at = controller.address().toString();
      play(List.of("run", "-m", at, "-p", "2"), program);
      play(List.of("list", "-a", "-m", at), new String[0]);
      play(List.of("status", "-m", at), new String[0]);
    }
    play(List.of("run", "--local", "-p", "2"), program);
    play(List.of("info"), program);
    System.exit(ExitCode.SUCCESS);
  }

  private static void play(List<String> command, String[] program) {
    String[] arguments = new String[command.size() + program.length];
    for (int i = 0; i < arguments.length; i++) {
      arguments[i] = i < command.size() ? command.get(i) : program[i - command.size()];
    }
    Weir.commandLine().execute(arguments);
  }
}
