package dev.weir.cli;

import dev.weir.actors.protocol.JobSummary;
import dev.weir.cluster.client.ClusterClient;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Lists jobs. */
@Command(name = "list", description = "Lists the jobs that run.")
final class ListCommand implements Callable<Integer> {

  @Option(
      names = {"-a", "--all"},
      description = "Also those that ended lately.")
  boolean all;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    List<JobSummary> jobs;
    try (ClusterClient cluster = connection.connect()) {
      jobs = cluster.jobs();
    }
    List<JobSummary> shown =
        jobs.stream().filter(job -> all || !job.status().globallyTerminal()).toList();
    PrintWriter out = spec.commandLine().getOut();
    if (output.json) {
      out.println(Json.write(shown.stream().map(ListCommand::json).toList()));
    } else if (shown.isEmpty()) {
      out.println(all ? "no jobs" : "no jobs run (-a lists those that ended lately)");
    } else {
      out.printf("%-32s  %-12s  %-20s  %9s  %s%n", "ID", "STATUS", "STARTED", "TASKS", "NAME");
      shown.forEach(job -> out.println(line(job)));
    }
    out.flush();
    return ExitCode.SUCCESS;
  }

  static Map<String, Object> json(JobSummary job) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("id", job.job().value());
    line.put("name", job.name());
    line.put("status", job.status().name());
    line.put("startedAtMillis", job.startedAtMillis());
    line.put("endedAtMillis", job.endedAtMillis());
    line.put("tasks", job.tasks());
    line.put("runningTasks", job.runningTasks());
    return line;
  }

  private static String line(JobSummary job) {
    Instant started = Instant.ofEpochMilli(job.startedAtMillis()).truncatedTo(ChronoUnit.SECONDS);
    return String.format(
        "%-32s  %-12s  %-20s  %9s  %s",
        job.job().value(),
        job.status(),
        started,
        job.runningTasks() + "/" + job.tasks(),
        job.name());
  }
}
