package dev.weir.cli;

import dev.weir.cluster.process.ControllerProcess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a controller. */
@Command(name = "controller", description = "Runs a controller until it is told to end.")
final class ControllerCommand implements Callable<Integer> {

  @Mixin ProcessOptions process = new ProcessOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    return ControllerProcess.run(process.load());
  }
}
