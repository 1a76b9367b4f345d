package dev.weir.testkit;

import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.Program;
import dev.weir.core.config.Configuration;
import dev.weir.testkit.trap.Traps;
import java.util.ArrayList;
import java.util.List;

/** Runs every program of a test on its cluster, wherever the program wants to run. */
final class SimulatedExecutor implements JobExecutor {

  private final Simulation simulation;
  private final Traps traps;
  private final ClassLoader application;
  private final List<TestJob> jobs = new ArrayList<>();

  SimulatedExecutor(Simulation simulation, Traps traps, ClassLoader application) {
    this.simulation = simulation;
    this.traps = traps;
    this.application = application;
  }

  @Override
  public boolean accepts(ExecutionTarget target) {
    return true;
  }

  @Override
  public JobClient submit(Program program) {
    return run(program);
  }

  TestJob run(Program program) {
    // A key that no worker knows must not wait until a worker meets it.
    Configuration.defaults().with(program.settings().configuration());
    Program trapped = traps.into(program.orParallelism(simulation.setup().defaultParallelism()));
    TestJob job =
        new TestJob(
            simulation, program.jobName(), simulation.cluster().submit(trapped), application);
    jobs.add(job);
    job.awaitAccepted();
    return job;
  }

  List<TestJob> jobs() {
    return jobs;
  }
}
