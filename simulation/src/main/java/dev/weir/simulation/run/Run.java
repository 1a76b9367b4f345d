package dev.weir.simulation.run;

import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.config.Configuration;
import dev.weir.simulation.check.Announced;
import dev.weir.simulation.check.Authority;
import dev.weir.simulation.check.ChannelTimes;
import dev.weir.simulation.check.DataPlanes;
import dev.weir.simulation.check.Epochs;
import dev.weir.simulation.check.Fences;
import dev.weir.simulation.check.JobStatuses;
import dev.weir.simulation.check.Logs;
import dev.weir.simulation.check.SlotHoldings;
import dev.weir.simulation.check.SlotReports;
import dev.weir.simulation.check.TaskStates;
import dev.weir.simulation.check.Violations;
import dev.weir.simulation.workload.Expected;
import dev.weir.simulation.workload.Ledger;
import dev.weir.simulation.workload.Limits;
import dev.weir.simulation.workload.Model;
import dev.weir.simulation.workload.Node;
import dev.weir.simulation.workload.Workload;
import dev.weir.simulation.workload.WorkloadProgram;
import dev.weir.simulation.workload.Workloads;
import dev.weir.testkit.cluster.Shape;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.SimJob;
import dev.weir.testkit.cluster.WorkerSite;
import dev.weir.testkit.fault.Storm;
import dev.weir.testkit.kernel.Chance;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * One run of a scenario.
 *
 * <pre>
 *   storm      faults strike while jobs are submitted and run
 *   heal       the network is good again; most of what is dead comes back
 *   liveness   every job comes to an end within a limit; a fresh one finishes
 *   verify     outputs, slots, data planes, logs
 * </pre>
 */
public final class Run {

  private static final Duration LIVENESS_MAX = Duration.ofMinutes(4);

  /** What was sent in the storm may still be on its way for so long. */
  private static final Duration STRAGGLERS = Duration.ofSeconds(20);

  private static final Duration SETTLING = Duration.ofSeconds(20);
  private static final long STEPS_MAX = 400_000;
  private static final int STEPS_BETWEEN_LOOKS = 50;
  private static final int FRESH_PARALLELISM = 2;
  private static final double SUBMITTED_LATE = 0.3;
  private static final int HISTORY = 4_000;

  private final Scenario scenario;
  private final Kernel kernel;
  private final SimCluster cluster;
  private final Chance chance;
  private final Violations violations = new Violations();
  private final SlotReports slots;
  private final Fences fences;
  private final DataPlanes dataPlanes;
  private final List<RunningJob> jobs = new ArrayList<>();
  private final String runId;

  private Run(Scenario scenario, String runId) {
    this.scenario = scenario;
    this.runId = runId;
    this.kernel = new Kernel(scenario.seed(), scenario.choice());
    this.chance = kernel.chance("run");
    this.cluster =
        new SimCluster(
            kernel,
            new Shape(
                scenario.controllers(),
                scenario.slots(),
                Configuration.defaults().with(scenario.keys()),
                Run.class.getClassLoader()));
    this.slots = new SlotReports(cluster, violations);
    this.dataPlanes = new DataPlanes(cluster, violations);
    this.fences = new Fences(cluster, violations);
    cluster.wires().observe(new ChannelTimes(violations));
    cluster.messages().observe(slots);
    cluster.messages().observe(fences);
    cluster.messages().observe(new Epochs(violations));
    cluster.messages().observe(new SlotHoldings(violations));
    cluster.messages().observe(new TaskStates(violations));
    cluster.messages().observe(new Authority(violations));
    cluster.messages().observe(new JobStatuses(violations));
  }

  /**
   * Runs a scenario on this thread.
   *
   * @param runId no two runs at a time may share one
   */
  public static Verdict of(Scenario scenario, String runId) {
    try (Logs logs = Logs.capture()) {
      Run run = new Run(scenario, runId);
      try {
        run.all(logs);
      } catch (RuntimeException | Error defect) {
        run.violations.add("nothing throws into the kernel", stackOf(defect));
      } finally {
        run.jobs.forEach(job -> Ledger.forget(job.runId()));
      }
      return run.verdict();
    }
  }

  private void all(Logs logs) {
    Storm storm = new Storm(cluster, scenario.faults());
    int stormMillis = 4_000 + chance.nextInt(20_000);
    for (Workload workload : scenario.workloads()) {
      kernel.after(
          Duration.ofMillis(submitMillis(stormMillis)), kernel.world(), () -> submit(workload));
    }
    kernel.after(Duration.ofMillis(chance.nextInt(2_000)), kernel.world(), storm::begin);
    long stormNanos = Duration.ofMillis(stormMillis).toNanos();
    go(() -> kernel.nowNanos() >= stormNanos || allOver(), "the storm passes");
    storm.end();
    storm.restartMost();
    long calmNanos = kernel.nowNanos() + STRAGGLERS.toNanos();
    go(() -> kernel.nowNanos() >= calmNanos, "what the storm held back arrives");
    if (slotsToSpare() < FRESH_PARALLELISM) {
      long patienceNanos = kernel.nowNanos() + LIVENESS_MAX.toNanos();
      go(() -> allOver() || kernel.nowNanos() > patienceNanos, "there is room for a fresh job");
    }
    RunningJob fresh = submitFresh();
    long untilNanos = kernel.nowNanos() + LIVENESS_MAX.toNanos();
    go(() -> allOver() || kernel.nowNanos() > untilNanos, "jobs come to an end");
    if (!violations.none()) {
      return;
    }
    for (RunningJob running : jobs) {
      violations.require(
          running.job().over(), "every job comes to an end", running.job().outcome());
    }
    if (violations.none()) {
      long settledNanos = kernel.nowNanos() + SETTLING.toNanos();
      go(() -> kernel.nowNanos() >= settledNanos, "the cluster settles");
      verify(fresh, logs);
    }
  }

  /** Mostly before the storm, which then strikes while the job runs; else in the midst of it. */
  private int submitMillis(int stormMillis) {
    return chance.happens(SUBMITTED_LATE) ? chance.nextInt(stormMillis) : chance.nextInt(3_000);
  }

  private boolean allOver() {
    return jobs.size() >= scenario.workloads().size()
        && jobs.stream().allMatch(running -> running.job().over());
  }

  private void go(java.util.function.BooleanSupplier until, String what) {
    while (!until.getAsBoolean() && violations.none()) {
      for (int i = 0; i < STEPS_BETWEEN_LOOKS; i++) {
        if (!kernel.step()) {
          violations.add("something always happens next", what);
          return;
        }
        if (!violations.none()) {
          return;
        }
      }
      dataPlanes.now();
      violations.require(
          kernel.steps() < STEPS_MAX, "a run ends", kernel.steps() + " steps before " + what);
    }
  }

  private RunningJob submit(Workload workload) {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    if (workload.vertices().stream().anyMatch(each -> each.node() instanceof Node.Reshape)) {
      // Reuse is the program's promise not to change what it was given, which reshaping breaks.
      env.configure("weir.pipeline.object-reuse", "false");
    }
    String id = runId + "/" + (jobs.size() + 1);
    WorkloadProgram program = workload.program(env, id);
    SimJob job = cluster.submit(program.program());
    RunningJob running = new RunningJob(workload, program, id, job);
    jobs.add(running);
    kernel.note(kernel.world(), "submit", "job " + jobs.size() + " is submitted");
    return running;
  }

  /** A job that the healed cluster must run, whatever happened before. */
  private RunningJob submitFresh() {
    int parallelism = Math.max(1, Math.min(FRESH_PARALLELISM, liveSlots()));
    Limits limits = new Limits(4, parallelism, 20, 100, 0, false, false);
    return submit(Workloads.draw(kernel.chance("fresh"), limits));
  }

  private int liveSlots() {
    return cluster.liveWorkers().stream().mapToInt(WorkerSite::slots).sum();
  }

  /** How many slots are left while all drawn jobs run. */
  private int slotsToSpare() {
    return liveSlots() - scenario.workloads().stream().mapToInt(Workload::slots).sum();
  }

  private void verify(RunningJob fresh, Logs logs) {
    violations.require(fresh.job().finished(), "a healed cluster runs jobs", fresh.job().outcome());
    Outcomes outcomes = new Outcomes(scenario.faults().lethal(), violations);
    jobs.forEach(outcomes::check);
    slots.atTheEnd();
    fences.atTheEnd();
    dataPlanes.atTheEnd();
    boolean jobsFail =
        scenario.workloads().stream()
            .anyMatch(workload -> Model.expected(workload) instanceof Expected.Fails);
    Announced announced = new Announced(scenario.faults(), jobsFail);
    for (Logs.Line line : logs.unannounced(announced::allows)) {
      violations.add("nothing is logged that was not announced", line.toString());
    }
  }

  private Verdict verdict() {
    return new Verdict(
        kernel.trace(),
        kernel.steps(),
        kernel.nowNanos() / 1_000_000,
        jobs.stream().map(running -> running.job().outcome()).toList(),
        kernel.counts(),
        violations.list(),
        kernel.history().last(HISTORY));
  }

  private static String stackOf(Throwable defect) {
    StringBuilder text = new StringBuilder(defect.toString());
    for (StackTraceElement frame : defect.getStackTrace()) {
      text.append("\n    at ").append(frame);
      if (text.length() > 3_000) {
        break;
      }
    }
    return text.toString();
  }
}
