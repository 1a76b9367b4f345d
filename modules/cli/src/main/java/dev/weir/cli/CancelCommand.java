package dev.weir.cli;

import dev.weir.actors.protocol.JobSummary;
import dev.weir.cluster.client.ClusterClient;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cancels a job. */
@Command(name = "cancel", description = "Cancels a job.")
final class CancelCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "JOB",
      description = "Its id, or its name when only one live job has it.")
  String job = "";

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    JobSummary before;
    try (ClusterClient cluster = connection.connect()) {
      before = cluster.cancel(job);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json) {
      out.println(Json.write(ListCommand.json(before)));
    } else if (before.status().globallyTerminal()) {
      out.println("job '" + before.name() + "' is over already: " + before.status());
    } else {
      out.println("job '" + before.name() + "' (" + before.job() + ") is being cancelled");
    }
    out.flush();
    return ExitCode.SUCCESS;
  }
}
