package dev.weir.it.embedded;

import static dev.weir.it.embedded.NodesInOneJvm.LIMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.weir.api.connector.Generator;
import dev.weir.api.execution.ExecutionContext;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.Program;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.it.jobs.Reporting;
import dev.weir.it.process.JobJar;
import dev.weir.scheduler.status.JobStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A cluster after a hundred jobs is what it was before: no slot, loader, thread or gate is kept.
 */
@Timeout(180)
class HundredJobsTest {

  private static final int JOBS = 100;
  private static final int JOBS_TO_WARM_UP = 10;
  private static final int THREADS_COMING_AND_GOING = 12;

  @Test
  void shouldKeepNothingOfThemWhenAHundredJobsHaveEnded(@TempDir Path directory) throws Exception {
    Path jar = JobJar.ofTestJobs(directory);
    try (NodesInOneJvm nodes = new NodesInOneJvm(2, 2, Map.of())) {
      // Threads end when nothing runs, and would take with them what they hold.
      JobClient busy = nodes.client().submit(endless(), List.of(), true);
      for (int i = 0; i < JOBS_TO_WARM_UP; i++) {
        runToItsEnd(nodes, jar, i);
      }
      int threads = Thread.activeCount();

      for (int i = JOBS_TO_WARM_UP; i < JOBS; i++) {
        runToItsEnd(nodes, jar, i);
      }

      assertThat(LoaderCensus.reports()).isGreaterThanOrEqualTo(JOBS * 2);
      await("all class loaders to be collected")
          .atMost(LIMIT)
          .pollInterval(200, TimeUnit.MILLISECONDS)
          .until(LoaderCensus::alive, List::isEmpty);
      assertThat(Thread.activeCount())
          .as("threads")
          .isLessThanOrEqualTo(threads + THREADS_COMING_AND_GOING);
      assertThat(busy.result()).isNotDone();
      busy.cancel().join();
      nodes.awaitIdle();
      assertThat(nodes.client().jobs())
          .allSatisfy(job -> assertThat(job.status().globallyTerminal()).isTrue());
    }
  }

  private static Program endless() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(1);
    env.fromSource(Generator.unbounded(index -> index).perSecond(100), "numbers")
        .addSink(number -> {});
    return env.program("endless");
  }

  /** Of ten jobs one fails, one is cancelled and the others finish. */
  private static void runToItsEnd(NodesInOneJvm nodes, Path jar, int index) throws Exception {
    String way = index % 10 == 3 ? "fails" : index % 10 == 6 ? "runs on" : "finishes";
    String name = way + " " + index;
    CompletableFuture<JobClient> submitted = new CompletableFuture<>();
    JobExecutor executor = new ToNodes(nodes, jar, submitted);
    ExecutionContext context =
        new ExecutionContext(executor, new ExecutionTarget.Local(), 2, Map.of());
    try (URLClassLoader program =
        new URLClassLoader(
            "program-" + index, new URL[] {jar.toUri().toURL()}, new WithoutJobs())) {
      Thread thread = Thread.currentThread();
      ClassLoader before = thread.getContextClassLoader();
      thread.setContextClassLoader(program);
      try {
        Class<?> type = program.loadClass(Reporting.class.getName());
        assertThat(type).isNotSameAs(Reporting.class);
        LoaderCensus.report(type.getClassLoader());
        Method main = type.getMethod("main", String[].class);
        context.call(() -> main.invoke(null, (Object) new String[] {name}));
        assertThat(way).as(name).isEqualTo("finishes");
      } catch (InvocationTargetException e) {
        assertThat(e.getCause())
            .as(name)
            .hasMessageContaining(way.equals("fails") ? "fifty" : "was cancelled");
      } finally {
        thread.setContextClassLoader(before);
      }
    }
    assertThat(submitted.join().result()).isDone();
  }

  /** Submits to the nodes; a job that runs on is cancelled as soon as all its tasks run. */
  private record ToNodes(NodesInOneJvm nodes, Path jar, CompletableFuture<JobClient> submitted)
      implements JobExecutor {

    @Override
    public boolean accepts(ExecutionTarget target) {
      return true;
    }

    @Override
    public JobClient submit(Program program) {
      JobClient job = nodes.client().submit(program, List.of(jar), true);
      submitted.complete(job);
      if (program.jobName().startsWith("runs on")) {
        await(program.jobName())
            .atMost(LIMIT)
            .until(
                () ->
                    nodes.client().jobs().stream()
                        .anyMatch(
                            each ->
                                each.job().equals(job.jobId())
                                    && each.status() == JobStatus.RUNNING
                                    && each.runningTasks() == each.tasks()));
        job.cancel().join();
      }
      return job;
    }
  }

  /** The tests' class path without the jobs, which must come from the jar. */
  private static final class WithoutJobs extends ClassLoader {

    WithoutJobs() {
      super(HundredJobsTest.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (name.startsWith(Reporting.class.getPackageName() + ".")) {
        throw new ClassNotFoundException(name);
      }
      return super.loadClass(name, resolve);
    }
  }
}
