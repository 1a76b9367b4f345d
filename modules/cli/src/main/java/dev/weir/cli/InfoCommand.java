package dev.weir.cli;

import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.PlanExplainer;
import dev.weir.api.execution.Program;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.JobKeys;
import dev.weir.plan.ProgramExplainer;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the plan of a program, and runs nothing. */
@Command(
    name = "info",
    description = "Prints the plan of a jar's first job, and runs nothing. Needs no cluster.")
final class InfoCommand implements Callable<Integer> {

  @Mixin ProgramOptions programOptions = new ProgramOptions();
  @Mixin ConnectionOptions connection = new ConnectionOptions();
  @Mixin OutputOptions output = new OutputOptions();
  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    ProgramJar program = programOptions.program();
    Configuration keys = connection.load();
    Method main = programOptions.main(program);
    Explainer explainer = new Explainer(keys.get(JobKeys.PARALLELISM_DEFAULT), output.json);
    try {
      new Launcher(List.of(explainer), job -> {})
          .launch(
              program,
              main,
              programOptions.arguments,
              new ExecutionTarget.Local(),
              programOptions.parallelism,
              connection.keys);
    } catch (InvocationTargetException e) {
      if (!(e.getCause() instanceof Explained plan)) {
        throw e;
      }
      PrintWriter out = spec.commandLine().getOut();
      out.println(plan.text);
      out.flush();
    }
    return ExitCode.SUCCESS;
  }

  /** Ends the program in the middle of execute; an error, so that programs do not catch it. */
  private static final class Explained extends Error {
    private static final long serialVersionUID = 1L;
    private final String text;

    Explained(String text) {
      super("the plan was all that was asked for", null, false, false);
      this.text = text;
    }
  }

  private record Explainer(int parallelism, boolean json) implements JobExecutor {

    @Override
    public boolean accepts(ExecutionTarget target) {
      return true;
    }

    @Override
    public JobClient submit(Program program) {
      PlanExplainer explainer = new ProgramExplainer();
      Program complete = program.orParallelism(parallelism);
      throw new Explained(json ? explainer.json(complete) : explainer.text(complete));
    }
  }
}
