package dev.weir.cli;

import dev.weir.cluster.process.WorkerProcess;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs a worker. */
@Command(name = "worker", description = "Runs a worker until it is told to end.")
final class WorkerCommand implements Callable<Integer> {

  @Mixin ProcessOptions process = new ProcessOptions();
  @Mixin OutputOptions output = new OutputOptions();

  @Override
  public Integer call() {
    return WorkerProcess.run(process.load());
  }
}
