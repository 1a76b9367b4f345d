package dev.weir.it.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobSummary;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.Terminal;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import dev.weir.scheduler.status.JobStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * A cluster of real processes for the tests of one class, and the commands that they run on it. A
 * test that fails prints the logs; a process that outlives its class fails it.
 *
 * <pre>{@code
 * @RegisterExtension static final WeirProcesses cluster = WeirProcesses.withWorkers(2);
 * }</pre>
 */
final class WeirProcesses
    implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {

  static final Duration LIMIT = Duration.ofSeconds(60);

  private static final int LINES_SHOWN = 40;
  private static final Pattern READY = Pattern.compile("controller ready at ([\\d.]+):(\\d+)");
  private static final Pattern OFFERS =
      Pattern.compile("worker (worker-[0-9a-f]+) offers (\\d+) slots");

  private final int workersAtStart;
  private final List<String> keys;
  private final List<WeirProcess> processes = new ArrayList<>();
  private @Nullable Path directory;
  private @Nullable HostPort controller;
  private @Nullable ClusterClient client;

  private WeirProcesses(int workersAtStart, List<String> keys) {
    this.workersAtStart = workersAtStart;
    this.keys = keys;
  }

  /**
   * One controller and some workers with two slots each.
   *
   * @param keys of application.conf, as {@code weir.key=value}, for all of them
   */
  static WeirProcesses withWorkers(int workers, String... keys) {
    return new WeirProcesses(workers, List.of(keys));
  }

  @Override
  public void beforeAll(ExtensionContext context) throws IOException {
    directory = Files.createTempDirectory("weir-it-");
    WeirProcess process = spawn("controller", withKeys("controller", "weir.controller.port=0"));
    var ready = process.awaitLine(READY);
    controller = new HostPort(ready.group(1), Integer.parseInt(ready.group(2)));
    for (int i = 0; i < workersAtStart; i++) {
      startWorker();
    }
    client = ClusterClient.connect(controller, Configuration.defaults(), Terminal.ofProcess());
    awaitWorkers(workersAtStart);
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    System.err.println(context.getDisplayName() + " failed; the processes wrote:");
    for (WeirProcess process : processes) {
      System.err.println("---- " + process.name());
      Stream.of(process.out(), process.err())
          .flatMap(text -> lastLines(text).stream())
          .forEach(System.err::println);
    }
    throw failure;
  }

  @Override
  public void afterAll(ExtensionContext context) throws IOException {
    if (client != null) {
      client.close();
    }
    List<String> stillRunningCommands =
        processes.stream()
            .filter(process -> process.alive() && !process.name().matches("(controller|worker).*"))
            .map(WeirProcess::name)
            .toList();
    processes.forEach(WeirProcess::terminate);
    try {
      await("all processes to end when they are asked to")
          .atMost(Duration.ofSeconds(30))
          .until(() -> processes.stream().noneMatch(WeirProcess::alive));
    } finally {
      processes.forEach(WeirProcess::kill);
      delete(directory);
    }
    assertThat(stillRunningCommands).as("commands that nobody waited for").isEmpty();
  }

  /** Where the controller listens. */
  HostPort controller() {
    return controller;
  }

  /** A directory for what tests write; gone with the cluster. */
  Path directory() {
    return directory;
  }

  /** Starts one more worker and returns without waiting until it is registered. */
  WeirProcess startWorker(String... more) {
    String name = "worker-" + processes.size();
    String port = "weir.controller.port=" + controller().port();
    return spawn(name, withKeys("worker", Stream.concat(Stream.of(port), Stream.of(more))));
  }

  /** The id under which the cluster knows a worker. */
  String workerId(WeirProcess worker) {
    return worker.awaitLine(OFFERS).group(1);
  }

  /** The processes of workers, in the order of their start. */
  List<WeirProcess> workers() {
    return processes.stream().filter(each -> each.name().startsWith("worker")).toList();
  }

  /** Runs a command of the client's to its end. */
  WeirProcess.Ended weir(String... arguments) {
    return begin(arguments).awaitEnd();
  }

  /** Begins a command of the client's that the test will wait for. */
  WeirProcess begin(String... arguments) {
    List<String> command = new ArrayList<>(List.of(arguments));
    command.addAll(1, List.of("-m", controller().toString()));
    return spawn("client-" + processes.size() + "-" + arguments[0], command);
  }

  /**
   * Runs one of the test jobs to its end.
   *
   * @param options of {@code weir run}, with spaces between them
   */
  WeirProcess.Ended runJob(Path jar, String options, String job, String... arguments) {
    return beginJob(jar, options, job, arguments).awaitEnd();
  }

  /** Begins one of the test jobs, as {@link #runJob} does. */
  WeirProcess beginJob(Path jar, String options, String job, String... arguments) {
    List<String> command = new ArrayList<>(List.of("run", "-c", JobJar.classOf(job)));
    Stream.of(options.split(" ")).filter(option -> !option.isEmpty()).forEach(command::add);
    command.add(jar.toString());
    command.addAll(List.of(arguments));
    return begin(command.toArray(String[]::new));
  }

  /** Begins any command, with nothing added to it. */
  WeirProcess spawn(String name, List<String> arguments) {
    WeirProcess process = WeirProcess.start(name, EngineCommand.of(arguments), directory);
    processes.add(process);
    return process;
  }

  /** Jobs that live, and those that ended lately. */
  List<JobSummary> jobs() {
    return client.jobs();
  }

  /** The job of that name. */
  JobSummary job(String name) {
    return jobs().stream().filter(job -> job.name().equals(name)).findFirst().orElseThrow();
  }

  ClientMessage.Cluster size() {
    return client.size();
  }

  /** Cancels every job that lives. */
  void cancelAll() {
    jobs().stream()
        .filter(job -> !job.status().globallyTerminal())
        .forEach(job -> client.cancel(job.job().value()));
  }

  /** Waits until the controller has logged a text. */
  void awaitLogged(String text) {
    processes.get(0).awaitLine(Pattern.compile(Pattern.quote(text)));
  }

  /** Waits until the cluster has so many workers, and no job holds a slot of theirs. */
  void awaitWorkers(int workers) {
    await(workers + " workers with all their slots free")
        .atMost(LIMIT)
        .until(
            () -> {
              ClientMessage.Cluster size = size();
              return size.workers() == workers && size.freeSlots() == size.slots();
            });
  }

  /** Waits until a job with that name runs all its subtasks. */
  JobSummary awaitRunning(String name) {
    await("job '" + name + "' to run")
        .atMost(LIMIT)
        .until(
            () ->
                jobs().stream()
                    .anyMatch(
                        job ->
                            job.name().equals(name)
                                && job.tasks() > 0
                                && job.runningTasks() == job.tasks()));
    return job(name);
  }

  /** Waits until the job of that name has a status. */
  void awaitStatus(String job, JobStatus status) {
    await("job '" + job + "' to be " + status)
        .atMost(LIMIT)
        .until(() -> job(job).status() == status);
  }

  private static List<String> lastLines(String text) {
    List<String> lines = text.lines().toList();
    return lines.subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size());
  }

  private List<String> withKeys(String command, String... more) {
    return withKeys(command, Stream.of(more));
  }

  private List<String> withKeys(String command, Stream<String> more) {
    List<String> arguments = new ArrayList<>(List.of(command));
    Stream.concat(keys.stream(), more).flatMap(key -> Stream.of("-D", key)).forEach(arguments::add);
    return arguments;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
