package dev.weir.bench.engine;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.Program;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.cluster.client.ClusterClient;
import dev.weir.cluster.client.Terminal;
import dev.weir.core.config.Configuration;
import dev.weir.core.config.HostPort;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How long a running cluster takes from a submission, jar and all, to the job's status RUNNING and
 * to its first result, which has passed an exchange by key. The client is connected before.
 *
 * <p>Arguments: {@code HOST:PORT JAR [SUBMISSIONS]}.
 */
public final class SubmitTime {

  /** What flows. */
  public record Reading(long key, long value) {}

  private record Times(double running, double firstResult) {}

  /** Apart, because a worker loads the class that its lambdas are written in, but no client. */
  private static final class Job {

    static Program program() {
      StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2);
      env.fromSequence(1, 1_000_000_000_000L)
          .map(number -> new Reading(number & 1023, number))
          .keyBy(Reading::key)
          .reduce((sum, next) -> new Reading(sum.key(), sum.value() + next.value()))
          .collect();
      return env.program("submit");
    }
  }

  private SubmitTime() {}

  /** Submits some jobs, one after the other, and prints the first and the median. */
  public static void main(String[] arguments) {
    HostPort controller = HostPort.parse(arguments[0]);
    Path jar = Path.of(arguments[1]);
    int submissions = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 15;
    List<Times> all = new ArrayList<>();
    try (ClusterClient client =
        ClusterClient.connect(controller, Configuration.defaults(), Terminal.ofProcess())) {
      client.size();
      for (int i = 0; i < submissions; i++) {
        all.add(submit(client, jar));
      }
    }
    List<Double> running = all.stream().map(Times::running).sorted().toList();
    List<Double> firstResult = all.stream().map(Times::firstResult).sorted().toList();
    System.out.printf(
        Locale.ROOT,
        "submit to RUNNING: first %.0f ms, median %.0f ms; to first result: first %.0f ms,"
            + " median %.0f ms (%d jobs)%n",
        all.get(0).running(),
        running.get(submissions / 2),
        all.get(0).firstResult(),
        firstResult.get(submissions / 2),
        submissions);
  }

  private static Times submit(ClusterClient client, Path jar) {
    Program program = Job.program();
    long start = System.nanoTime();
    JobClient job = client.submit(program, List.of(jar), true);
    while (job.status().join() != JobStatus.RUNNING) {
      Thread.onSpinWait();
    }
    double running = (System.nanoTime() - start) / 1e6;
    String sink = program.clientSinks().get(0).sinkId();
    try (CloseableIterator<?> results = job.collected(sink)) {
      results.next();
    }
    double firstResult = (System.nanoTime() - start) / 1e6;
    job.cancel().join();
    job.result().exceptionally(cancelled -> null).join();
    return new Times(running, firstResult);
  }
}
