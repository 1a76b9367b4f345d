package dev.weir.testkit;

import dev.weir.api.TypeHint;
import dev.weir.api.execution.ExecutionContext;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.Program;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.type.Types;
import dev.weir.testkit.cluster.SimCluster;
import dev.weir.testkit.cluster.WorkerSite;
import dev.weir.testkit.trap.Trap;
import dev.weir.testkit.trap.Traps;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;

/**
 * A whole cluster on the test's own thread: the actors, the data plane and the tasks of production,
 * in virtual time, every turn of which one seed decides. The same seed does the same, anywhere.
 *
 * <pre>{@code
 * try (TestCluster cluster = TestCluster.start(42)) {
 *   cluster.run(() -> WordCount.main(new String[] {"shakespeare.txt"}));
 *   assertThat(cluster.printed()).contains("king 1");
 * }
 * }</pre>
 *
 * <p>Programs run unchanged: within {@link #run}, every environment leads to this cluster, and
 * waiting for a job lets virtual time pass instead of blocking. Time passes in no other way, so a
 * test that does not wait, {@link #advance} or {@link #runUntil} finds the cluster as it left it.
 *
 * <p>For the thread that started it. Closing it drops it; there is nothing to wait for.
 */
public final class TestCluster implements AutoCloseable {

  private final Simulation simulation;
  private final Traps traps;
  private final SimulatedExecutor executor;

  private TestCluster(ClusterSetup setup, long seed) {
    ClassLoader context = Thread.currentThread().getContextClassLoader();
    ClassLoader application = context == null ? TestCluster.class.getClassLoader() : context;
    this.simulation = new Simulation(setup, seed, application);
    this.traps = new Traps(simulation.scope());
    this.executor = new SimulatedExecutor(simulation, traps, application);
    simulation.outcomes(() -> executor.jobs().stream().map(TestJob::report));
    simulation.outcomes(() -> traps.waiting().stream());
  }

  /** Starts a cluster of the {@linkplain ClusterSetup#STANDARD standard} setup. */
  public static TestCluster start(long seed) {
    return start(ClusterSetup.STANDARD, seed);
  }

  /** Starts a cluster in which this seed decides what happens when. */
  public static TestCluster start(ClusterSetup setup, long seed) {
    return new TestCluster(setup, seed);
  }

  /** What decides everything. */
  public long seed() {
    return simulation.kernel().seed();
  }

  /** What it was made of. */
  public ClusterSetup setup() {
    return simulation.setup();
  }

  // Programs.

  /** A new environment whose jobs run on this cluster. */
  public StreamExecutionEnvironment environment() {
    simulation.requireOpen("TestCluster.environment");
    try {
      return inContext(StreamExecutionEnvironment::getExecutionEnvironment);
    } catch (Exception e) {
      throw new IllegalStateException("an environment cannot be made", e);
    }
  }

  /** A program's {@code main}, or a part of it. */
  @FunctionalInterface
  public interface Main {
    /** Runs it. */
    void run() throws Exception;
  }

  /**
   * Runs a program as it is: every environment that it asks for leads to this cluster.
   *
   * @throws Exception what the program throws
   */
  public void run(Main program) throws Exception {
    simulation.requireOpen("TestCluster.run");
    Inputs.present("TestCluster.run", "a program", program);
    inContext(
        () -> {
          program.run();
          return true;
        });
  }

  private <V> V inContext(Callable<V> call) throws Exception {
    ExecutionContext context =
        new ExecutionContext(executor, new ExecutionTarget.Local(), null, Map.of());
    return context.call(call);
  }

  /**
   * Submits a program, as {@code env.program("name")} makes it, and returns while it runs.
   *
   * @throws UserErrorException when the program is wrong; nothing runs then
   * @throws dev.weir.api.execution.JobExecutionException when the cluster refuses it
   */
  public TestJob submit(Program program) {
    simulation.requireOpen("TestCluster.submit");
    return executor.run(Inputs.present("TestCluster.submit", "a program", program));
  }

  /** All jobs that were submitted, in order. */
  public List<TestJob> jobs() {
    return List.copyOf(executor.jobs());
  }

  /** The lines that jobs have printed so far, job by job. */
  public List<String> printed() {
    return executor.jobs().stream().flatMap(job -> job.printed().stream()).toList();
  }

  /**
   * A source of one split that emits what the test says.
   *
   * @param name unique within the cluster
   */
  public <T> TestSource<T> source(String name, Class<T> type) {
    return source(name, type, 1);
  }

  /**
   * A source of so many splits, of which reader {@code i mod parallelism} reads the i-th.
   *
   * @param name unique within the cluster, not blank
   * @param splits at least 1
   */
  public <T> TestSource<T> source(String name, Class<T> type, int splits) {
    simulation.requireOpen("TestCluster.source");
    Inputs.present("TestCluster.source", "the class of its records", type);
    return new TestSource<>(name, Types.of(type), splits, simulation);
  }

  /** A source whose records' type has type arguments. */
  public <T> TestSource<T> source(String name, TypeHint<T> type, int splits) {
    simulation.requireOpen("TestCluster.source");
    Inputs.present("TestCluster.source", "the type of its records", type);
    return new TestSource<>(name, type.descriptor(), splits, simulation);
  }

  /**
   * A sink that lets the test see what comes.
   *
   * @param name unique within the cluster
   */
  public <T> TestSink<T> sink(String name) {
    simulation.requireOpen("TestCluster.sink");
    return new TestSink<>(name, simulation);
  }

  // Time.

  /** The cluster's time, which begins at 2030-01-01T00:00Z. */
  public Instant now() {
    return simulation.now();
  }

  /**
   * Lets so much time pass.
   *
   * @param duration zero or more
   */
  public void advance(Duration duration) {
    simulation.requireOpen("TestCluster.advance");
    simulation.advance(Inputs.duration("TestCluster.advance", duration));
  }

  /**
   * Lets time pass until a condition holds, which is asked between every two turns.
   *
   * @throws StillWaitingError when it does not hold within the limits of the setup; its message
   *     tells what every subtask waits for
   */
  public void runUntil(BooleanSupplier condition) {
    simulation.requireOpen("TestCluster.runUntil");
    Inputs.present("TestCluster.runUntil", "a condition", condition);
    simulation.await(condition, "the test's condition to hold");
  }

  // Trouble.

  /**
   * Crashes a worker: what runs there is gone at once, and nobody is told.
   *
   * @param number from 1; of a worker that has not crashed
   */
  public void crashWorker(int number) {
    String call = "TestCluster.crashWorker";
    cluster(call).crash(liveWorker(call, number).host());
  }

  /**
   * Starts a crashed worker again; it registers with new slots.
   *
   * @param number from 1; of a worker that has crashed
   */
  public void restartWorker(int number) {
    String call = "TestCluster.restartWorker";
    WorkerSite worker = worker(call, number);
    if (worker.host().alive()) {
      throw UserErrorException.of(
          call,
          "a worker that has crashed",
          worker.host().name() + ", which runs or is paused",
          "Crash it first with crashWorker(" + number + ").");
    }
    cluster(call).restart(worker.host());
  }

  /**
   * Lets a worker do nothing for a while, as a long garbage collection does.
   *
   * @param number from 1; of a worker that has not crashed
   * @param duration zero or more
   */
  public void pauseWorker(int number, Duration duration) {
    String call = "TestCluster.pauseWorker";
    Inputs.duration(call, duration);
    cluster(call).pause(liveWorker(call, number).host(), duration);
  }

  /**
   * Loses all that two workers send each other, for a while.
   *
   * @param one from 1
   * @param other from 1, another one
   * @param duration zero or more
   */
  public void cutWorkers(int one, int other, Duration duration) {
    String call = "TestCluster.cutWorkers";
    String first = worker(call, one).host().name();
    String second = worker(call, other).host().name();
    Inputs.duration(call, duration);
    if (one == other) {
      throw UserErrorException.of(
          call, "two workers", "worker " + one + " twice", "No network joins a worker to itself.");
    }
    cluster(call).paths().cut(first, second, duration);
    cluster(call).paths().cut(second, first, duration);
  }

  /** Changes what goes wrong by itself, from now on; {@link Faults#NONE} ends it. */
  public void faults(Faults faults) {
    String call = "TestCluster.faults";
    Inputs.present(call, "faults, as Faults.DELAYS", faults);
    cluster(call).paths().faults(faults.network());
  }

  /**
   * Lets a task throw {@link KilledTaskException} when the k-th record comes to an operator of the
   * next job, counted over its subtasks, instead of processing it. The job needs no change. Jobs
   * that were submitted before are left alone. A trap that no record has sprung is no failure; when
   * the test fails, its message tells so.
   *
   * @param operator the operator's name in the program
   * @param record k, from 1
   */
  public Trap killTaskAtRecord(String operator, long record) {
    requireTrap("TestCluster.killTaskAtRecord", operator, record);
    return traps.add(
        new Trap(
            operator,
            record,
            k -> {
              throw killed("was killed", operator, k);
            }));
  }

  /**
   * Crashes the worker where the k-th record comes to an operator of the next job.
   *
   * @param operator the operator's name in the program; as in {@link #killTaskAtRecord}
   * @param record k, from 1
   */
  public Trap crashWorkerAtRecord(String operator, long record) {
    String call = "TestCluster.crashWorkerAtRecord";
    requireTrap(call, operator, record);
    return traps.add(
        new Trap(
            operator,
            record,
            k -> {
              cluster(call).crash(simulation.kernel().currentHost());
              throw killed("crashed with its worker", operator, k);
            }));
  }

  private void requireTrap(String call, String operator, long record) {
    simulation.requireOpen(call);
    Inputs.name(call, "the name of an operator of the next job", operator);
    Inputs.atLeast(1, call, "the number of a record", record, "The first record is 1.");
  }

  private static KilledTaskException killed(String what, String operator, long record) {
    return new KilledTaskException(
        "the task "
            + what
            + " at record "
            + record
            + " of operator '"
            + operator
            + "', as the"
            + " test wants");
  }

  // What happened.

  /**
   * How everything stands: sinks, jobs, traps that wait, workers, subtasks and what each waits for,
   * the last events.
   */
  public String situation() {
    return simulation.situation();
  }

  /**
   * What happened last, oldest first: a line for each of the last messages, abbreviated, and
   * changes of hosts. Heartbeats and the like are left out.
   */
  public List<String> lastEvents() {
    return simulation.lastEvents();
  }

  /** A digest of all that has happened. Two runs with the same digest did the same. */
  public long trace() {
    return simulation.kernel().trace();
  }

  /** Drops the cluster; its jobs end where they are. Closing twice does nothing. */
  @Override
  public void close() {
    simulation.close();
  }

  private SimCluster cluster(String call) {
    simulation.requireOpen(call);
    return simulation.cluster();
  }

  private WorkerSite worker(String call, int number) {
    List<WorkerSite> workers = List.copyOf(cluster(call).workers());
    if (number < 1 || number > workers.size()) {
      throw UserErrorException.of(
          call,
          "a worker from 1 to " + workers.size(),
          number,
          "Start a cluster of more workers with ClusterSetup.of(workers, slots).");
    }
    return workers.get(number - 1);
  }

  private WorkerSite liveWorker(String call, int number) {
    WorkerSite worker = worker(call, number);
    if (!worker.host().alive()) {
      throw UserErrorException.of(
          call,
          "a worker that has not crashed",
          worker.host().name() + ", which has",
          "Start it again first with restartWorker(" + number + ").");
    }
    return worker;
  }
}
