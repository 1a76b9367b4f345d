package dev.weir.cli;

import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.JobResult;
import dev.weir.cluster.client.LocalExecutor;
import dev.weir.cluster.client.RemoteExecutor;
import dev.weir.cluster.client.Terminal;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Submits a job and, unless told otherwise, stays with it until its end. */
@Command(
    name = "run",
    description = {
      "Runs the program of a jar on a cluster.",
      "Stays until the job ends: what it prints comes here, and Ctrl-C cancels it."
    })
final class RunCommand implements Callable<Integer> {

  @Option(
      names = {"-d", "--detached"},
      description = "Return as soon as the cluster has taken the job.")
  boolean detached;

  @Option(names = "--keep", description = "Let the job run on when Ctrl-C ends this command.")
  boolean keep;

  @Option(names = "--local", description = "Run in this process, without a cluster.")
  boolean local;

  @Mixin ProgramOptions programOptions = new ProgramOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    if (local && detached) {
      throw WrongUsageException.of(
          "-d", "a cluster to leave the job on", "--local", "Leave one of them out.");
    }
    ProgramJar program = programOptions.program();
    Configuration keys = connection.load();
    Method main = programOptions.main(program);
    Terminal terminal = Terminal.ofProcess();
    List<JobExecutor> executors =
        List.of(
            new LocalExecutor(terminal, Installation.home()),
            new RemoteExecutor(terminal, !detached, Installation.home()));
    Interrupt interrupt = new Interrupt(!keep && !detached, terminal);
    List<JobClient> jobs =
        new Launcher(executors, interrupt::watch)
            .launch(
                program,
                main,
                programOptions.arguments,
                target(program, keys),
                programOptions.parallelism,
                connection.keys);
    for (JobClient job : jobs) {
      report(job, await(job));
    }
    return ExitCode.SUCCESS;
  }

  private ExecutionTarget target(ProgramJar program, Configuration keys) {
    if (local) {
      return new ExecutionTarget.Local();
    }
    HostPort controller = connection.controller(keys);
    return new ExecutionTarget.Remote(
        controller.host(), controller.port(), List.of(program.path().toString()));
  }

  private static JobResult await(JobClient job) throws Exception {
    try {
      return job.result().get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof JobExecutionException failure) {
        throw failure;
      }
      throw e;
    }
  }

  private void report(JobClient job, JobResult result) {
    String status = detached ? "SUBMITTED" : "FINISHED";
    if (output.json) {
      Map<String, Object> answer = new LinkedHashMap<>();
      answer.put("job", job.jobId().value());
      answer.put("name", result.jobName());
      answer.put("status", status);
      if (!detached) {
        answer.put("runtimeMillis", result.runtimeMillis());
        Map<String, Object> accumulators = new LinkedHashMap<>(result.accumulators());
        answer.put("accumulators", accumulators);
      }
      spec.commandLine().getOut().println(Json.write(answer));
    } else if (detached) {
      spec.commandLine()
          .getOut()
          .println("job '" + result.jobName() + "' runs as " + job.jobId().value());
    } else {
      String seconds = String.format("%.1f s", result.runtimeMillis() / 1000.0);
      spec.commandLine()
          .getErr()
          .println("weir: job '" + result.jobName() + "' finished after " + seconds);
      spec.commandLine().getErr().flush();
      result
          .accumulators()
          .forEach((name, value) -> spec.commandLine().getOut().println(name + " = " + value));
    }
    spec.commandLine().getOut().flush();
  }
}
