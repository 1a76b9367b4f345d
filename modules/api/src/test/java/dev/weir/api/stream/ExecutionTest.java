package dev.weir.api.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.ExecutionContext;
import dev.weir.api.execution.ExecutionTarget;
import dev.weir.api.execution.JobClient;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobExecutor;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobResult;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.Program;
import dev.weir.core.error.UserErrorException;
import dev.weir.core.id.JobId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class ExecutionTest {
  private static final JobId JOB = new JobId("c0ffee");

  private final CompletableFuture<JobResult> result = new CompletableFuture<>();
  private final RecordingExecutor executor = new RecordingExecutor();
  private final List<String> events = new ArrayList<>();

  private final class RecordingExecutor implements JobExecutor, JobClient {
    private final List<Program> programs = new ArrayList<>();

    @Override
    public boolean accepts(ExecutionTarget target) {
      return true;
    }

    @Override
    public JobClient submit(Program program) {
      programs.add(program);
      return this;
    }

    @Override
    public JobId jobId() {
      return JOB;
    }

    @Override
    public CompletableFuture<JobStatus> status() {
      return CompletableFuture.completedFuture(JobStatus.RUNNING);
    }

    @Override
    public CompletableFuture<JobProgress> why() {
      return CompletableFuture.completedFuture(
          new JobProgress(JOB, "job", JobStatus.RUNNING, "", List.of(), 0, List.of()));
    }

    @Override
    public CompletableFuture<Void> cancel() {
      events.add("cancel");
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletableFuture<JobResult> result() {
      return result;
    }

    @Override
    public CloseableIterator<?> collected(String sinkId) {
      Iterator<String> values = List.of("x of " + sinkId, "y", "z").iterator();
      return new CloseableIterator<String>() {
        @Override
        public boolean hasNext() {
          return values.hasNext();
        }

        @Override
        public String next() {
          return values.next();
        }

        @Override
        public void close() {
          events.add("close");
        }
      };
    }
  }

  private <V> V within(Callable<V> program) throws Exception {
    return new ExecutionContext(
            executor, new ExecutionTarget.Local(), 7, Map.of("weir.from", "command line"))
        .call(program);
  }

  @Test
  void shouldRunWhereTheCommandLineSaysWhenItInstalledAContext() throws Exception {
    JobClient job =
        within(
            () -> {
              var env = StreamExecutionEnvironment.getExecutionEnvironment();
              env.fromElements("a").print();
              return env.executeAsync("installed");
            });

    assertThat(job).isSameAs(executor);
    Program program = executor.programs.get(0);
    assertThat(program.jobName()).isEqualTo("installed");
    assertThat(program.settings().parallelism()).isEqualTo(7);
    assertThat(program.settings().configuration()).containsEntry("weir.from", "command line");
    assertThat(ExecutionContext.current()).isNull();
  }

  @Test
  void shouldRunLocallyWhenNobodyInstalledAContext() {
    var env = StreamExecutionEnvironment.getExecutionEnvironment();
    env.fromElements(1);
    assertThat(env.program("p").target()).isEqualTo(new ExecutionTarget.Local());
    assertThat(env.program("p").settings().parallelism()).isNull();
  }

  @Test
  void shouldReturnTheResultAndBeEmptyAgainWhenAJobFinished() throws Exception {
    result.complete(new JobResult(JOB, "j", 12, Map.of("lines", 3L)));
    within(
        () -> {
          var env = StreamExecutionEnvironment.getExecutionEnvironment();
          env.fromElements("a").print();
          JobResult finished = env.execute("j");

          assertThat(finished.runtimeMillis()).isEqualTo(12);
          assertThat(finished.accumulator("lines", Long.class)).isEqualTo(3);
          assertThatThrownBy(() -> finished.accumulator("words", Long.class))
              .isInstanceOf(UserErrorException.class)
              .hasMessageContaining("found none; this job has [lines]");
          assertThatThrownBy(() -> finished.accumulator("lines", String.class))
              .hasMessageContaining("found java.lang.Long");
          assertThatThrownBy(() -> env.execute("again")).hasMessageContaining("no operators");
          return null;
        });
  }

  @Test
  void shouldThrowWhatTheJobFailedWith() throws Exception {
    JobExecutionException failure =
        new JobExecutionException(JOB, JobStatus.FAILED, "operator 'Map' failed", null);
    result.completeExceptionally(failure);
    within(
        () -> {
          var env = StreamExecutionEnvironment.getExecutionEnvironment();
          env.fromElements("a").print();
          assertThatThrownBy(() -> env.execute("j")).isSameAs(failure);
          return null;
        });
  }

  @Test
  void shouldBringRecordsWhenTheJobWasSubmitted() throws Exception {
    within(
        () -> {
          var env = StreamExecutionEnvironment.getExecutionEnvironment();
          CollectHandle<String> records = env.fromElements("a").collect();
          env.executeAsync("j");
          assertThat(records.toList()).containsExactly("x of " + records.sinkId(), "y", "z");
          return null;
        });
    assertThat(events).containsExactly("close");
  }

  @Test
  void shouldCancelTheJobWhenEnoughRecordsWereTaken() throws Exception {
    within(
        () -> {
          var env = StreamExecutionEnvironment.getExecutionEnvironment();
          assertThat(env.fromElements("a").executeAndCollect(2)).hasSize(2);
          return null;
        });
    assertThat(events).containsExactly("close", "cancel");
  }
}
