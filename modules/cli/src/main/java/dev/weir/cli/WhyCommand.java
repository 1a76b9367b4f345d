package dev.weir.cli;

import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.cluster.client.ClusterClient;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says why a job puts out nothing. */
@Command(
    name = "why",
    description = {
      "Says why a job puts out nothing: for each operator its watermark, the split, source or"
          + " operator that holds it, and what was counted.",
      "Times are event time; a watermark says up to where."
    })
final class WhyCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      paramLabel = "JOB",
      description = "Its id, or its name when only one live job has it.")
  String job = "";

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "OPERATOR",
      description = "The name, id or uid of one operator, or a part of its name; all if left out.")
  String operator = "";

  @Option(
      names = "--log",
      description = "Also write what each subtask says to the logs of the workers.")
  boolean log;

  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    JobProgress progress;
    try (ClusterClient cluster = connection.connect()) {
      progress = cluster.why(job, operator, log);
    }
    PrintWriter out = spec.commandLine().getOut();
    if (output.json) {
      out.println(Json.write(json(progress)));
    } else {
      print(out, progress);
    }
    out.flush();
    return ExitCode.SUCCESS;
  }

  static void print(PrintWriter out, JobProgress progress) {
    out.printf(
        "job '%s' (%s) is %s: %s%n",
        progress.name(), progress.job(), progress.status(), progress.summary());
    progress.notes().forEach(note -> out.println("note: " + note));
    if (!progress.operators().isEmpty()) {
      out.printf(
          "%n%-24s  %9s  %9s  %9s  %9s  %s%n",
          "WATERMARK", "IN", "OUT", "LATE", "TIMERS", "OPERATOR");
    }
    for (OperatorProgress operator : progress.operators()) {
      OperatorProgress.Counts counts = operator.counts();
      out.printf(
          "%-24s  %9d  %9d  %9d  %9d  %s x%d%s%n",
          watermark(operator),
          counts.recordsIn(),
          counts.recordsOut(),
          counts.lateDropped(),
          counts.timers(),
          operator.name(),
          operator.parallelism(),
          states(operator));
      out.println("    " + operator.hold().why());
    }
    if (progress.operatorsLeftOut() > 0) {
      out.printf("and %d operators more: name one%n", progress.operatorsLeftOut());
    }
  }

  private static String watermark(OperatorProgress operator) {
    if (operator.subtask() < 0) {
      return "?";
    }
    String time = time(operator.watermark());
    return time == null ? operator.watermark() == Long.MIN_VALUE ? "none yet" : "end" : time;
  }

  private static String states(OperatorProgress operator) {
    OperatorProgress.Counts counts = operator.counts();
    StringBuilder states = new StringBuilder();
    if (counts.answered() < operator.parallelism()) {
      states.append(", ").append(counts.answered()).append(" told");
    }
    if (counts.idle() > 0) {
      states.append(", ").append(counts.idle()).append(" idle");
    }
    if (counts.backPressured() > 0) {
      states.append(", ").append(counts.backPressured()).append(" back-pressured");
    }
    return states.toString();
  }

  /** A time in event time; null for one before the first or after the last. */
  private static @Nullable String time(long millis) {
    return millis == Long.MIN_VALUE || millis == Long.MAX_VALUE
        ? null
        : Instant.ofEpochMilli(millis).toString();
  }

  static Map<String, Object> json(JobProgress progress) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", progress.job().value());
    json.put("name", progress.name());
    json.put("status", progress.status().name());
    json.put("summary", progress.summary());
    json.put("notes", progress.notes());
    json.put("operators", progress.operators().stream().map(WhyCommand::json).toList());
    json.put("operatorsLeftOut", progress.operatorsLeftOut());
    return json;
  }

  private static Map<String, @Nullable Object> json(OperatorProgress operator) {
    OperatorProgress.Counts counts = operator.counts();
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", operator.id());
    json.put("name", operator.name());
    json.put("parallelism", operator.parallelism());
    json.put("watermark", time(operator.watermark()));
    json.put("ended", operator.watermark() == Long.MAX_VALUE);
    json.put("subtask", operator.subtask());
    json.put("subtasksAnswered", counts.answered());
    json.put("subtasksIdle", counts.idle());
    json.put("subtasksBackPressured", counts.backPressured());
    json.put("recordsIn", counts.recordsIn());
    json.put("recordsOut", counts.recordsOut());
    json.put("lateDropped", counts.lateDropped());
    json.put("timers", counts.timers());
    json.put("nextTimer", time(counts.nextTimer()));
    json.put("cause", operator.hold().cause().name());
    json.put("why", operator.hold().why());
    json.put("heldByOperator", operator.hold().operator());
    json.put("heldBySubtask", operator.hold().subtask());
    json.put("heldBySplit", operator.hold().split());
    return json;
  }
}
