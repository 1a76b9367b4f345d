package dev.weir.cli;

import dev.weir.api.execution.ExecutionContext;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.Program;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Watches what a program submits while its main runs. */
final class Launcher implements JobExecutor {

  private final List<JobExecutor> executors;
  private final Consumer<JobClient> onSubmitted;
  private final List<JobClient> submitted = new CopyOnWriteArrayList<>();

  /**
   * Over other executors.
   *
   * @param executors each job goes to the first that accepts its target
   * @param onSubmitted hears of each job, on the program's thread
   */
  Launcher(List<JobExecutor> executors, Consumer<JobClient> onSubmitted) {
    this.executors = List.copyOf(executors);
    this.onSubmitted = onSubmitted;
  }

  @Override
  public boolean accepts(ExecutionTarget target) {
    return executors.stream().anyMatch(executor -> executor.accepts(target));
  }

  @Override
  public JobClient submit(Program program) {
    JobClient job =
        executors.stream()
            .filter(executor -> executor.accepts(program.target()))
            .findFirst()
            .orElseThrow()
            .submit(program);
    submitted.add(job);
    onSubmitted.accept(job);
    return job;
  }

  /**
   * Runs a main method whose environment is this launcher's.
   *
   * @return the jobs that it submitted, in order; never none
   * @throws Exception whatever main throws
   */
  List<JobClient> launch(
      ProgramJar program,
      Method main,
      List<String> arguments,
      ExecutionTarget target,
      @Nullable Integer parallelism,
      Map<String, String> keys)
      throws Exception {
    ProgramRunner.run(main, arguments, new ExecutionContext(this, target, parallelism, keys));
    if (submitted.isEmpty()) {
      throw ProgramRunner.neverExecuted(program);
    }
    return List.copyOf(submitted);
  }
}
