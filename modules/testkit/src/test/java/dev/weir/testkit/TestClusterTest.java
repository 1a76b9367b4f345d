package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.api.execution.CloseableIterator;
import dev.weir.api.execution.JobExecutionException;
import dev.weir.api.execution.JobResult;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.error.UserErrorException;
import dev.weir.testkit.trap.Trap;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs of users on a cluster that lives in the test's thread. */
class TestClusterTest {

  private final TestCluster cluster = TestCluster.start(1);
  private final StreamExecutionEnvironment env = cluster.environment();

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void shouldBringEveryRecordWhenAProgramCollects() {
    CollectHandle<Long> squares = env.fromSequence(1, 1_000).map(n -> n * n).collect();

    env.execute("squares");

    List<Long> expected = LongStream.rangeClosed(1, 1_000).mapToObj(n -> n * n).toList();
    assertThat(squares.toList()).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void shouldRunAnUnchangedProgramWhenItAsksForALocalEnvironment() throws Exception {
    cluster.run(
        () -> {
          var local = StreamExecutionEnvironment.createLocalEnvironment(2);
          local.fromElements("to be", "or not").map(String::toUpperCase).print();
          local.execute("shout");
        });

    assertThat(cluster.printed()).containsExactlyInAnyOrder("1> TO BE", "2> OR NOT");
  }

  @Test
  void shouldTakeRecordsOfAnEndlessJobAndCancelItWhenTheProgramHasEnough() throws Exception {
    List<Long> first = new ArrayList<>();
    try (CloseableIterator<Long> numbers =
        env.setParallelism(1).fromSequence(1, Long.MAX_VALUE / 2).executeAndCollect("endless")) {
      while (first.size() < 5) {
        first.add(numbers.next());
      }
    }

    assertThat(first).containsExactly(1L, 2L, 3L, 4L, 5L);
    assertThat(cluster.jobs().get(0).awaitFailed()).hasMessageContaining("was cancelled");
  }

  @Test
  void shouldTellTheUsersOwnExceptionWhenAFunctionThrows() {
    env.fromElements(3, 2, 1, 0).map(n -> 6 / n).name("divide").print();

    assertThatThrownBy(() -> env.execute("division"))
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("'division'")
        .hasMessageContaining("divide")
        .hasMessageContaining("/ by zero");
  }

  @Test
  void shouldRunTimersAndScriptsInVirtualTimeOnly() {
    TestSource<String> words = cluster.source("words", String.class);
    TestSink<String> seen = cluster.sink("seen");
    env.fromSource(words, "words").map(String::toUpperCase).sinkTo(seen);
    env.executeAsync("slow");
    Instant begin = cluster.now();

    words.emit("now").at(Instant.parse("2029-12-31T00:00:00Z"));
    words.after(Duration.ofMinutes(5)).emit("later");
    words.finish();
    cluster.advance(Duration.ofMinutes(1));

    assertThat(seen.values()).containsExactly("NOW");
    assertThat(seen.received().get(0).timestamp())
        .hasValue(Instant.parse("2029-12-31T00:00:00Z").toEpochMilli());
    cluster.advance(Duration.ofMinutes(5));
    assertThat(seen.values()).containsExactly("NOW", "LATER");
    assertThat(Duration.between(begin, seen.received().get(1).at()))
        .isBetween(Duration.ofMinutes(5), Duration.ofMinutes(5).plusSeconds(1));
    JobResult result = cluster.jobs().get(0).awaitFinished();
    assertThat(result.runtimeMillis()).isGreaterThanOrEqualTo(Duration.ofMinutes(5).toMillis());
  }

  @Test
  void shouldReadEachSplitInOrderWhenASourceHasSeveral() {
    TestSource<Integer> numbers = cluster.source("numbers", Integer.class, 3);
    TestSink<Integer> seen = cluster.sink("seen");
    env.fromSource(numbers, "numbers").sinkTo(seen);
    TestJob job = cluster.submit(env.program("splits"));

    numbers.split(0).emit(1, 2, 3);
    numbers.split(1).emit(11, 12);
    numbers.split(2).emit(21);
    seen.await(6);
    numbers.split(1).emit(13);
    numbers.finish();
    job.awaitFinished();

    assertThat(seen.values().stream().filter(n -> n < 10)).containsExactly(1, 2, 3);
    assertThat(seen.values().stream().filter(n -> n > 10 && n < 20)).containsExactly(11, 12, 13);
    assertThat(seen.values()).hasSize(7).contains(21);
    assertThat(seen.received())
        .as("split i goes to subtask i mod 2")
        .allSatisfy(r -> assertThat(r.subtask()).isEqualTo(r.value() / 10 % 2));
  }

  @Test
  void shouldRefuseMoreWhenASourceWasFinished() {
    TestSource<String> words = cluster.source("words", String.class);
    words.finish();

    words.finish();
    assertThatThrownBy(() -> words.emit("more"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("source 'words' was finished");
  }

  @Test
  void shouldSayWhatEverySubtaskWaitsForWhenATestWaitsInVain() {
    TestSource<String> words = cluster.source("words", String.class);
    TestSink<String> seen = cluster.sink("seen");
    env.fromSource(words, "words").rebalance().map(String::toUpperCase).name("shout").sinkTo(seen);
    env.executeAsync("patience");
    words.emit("only one");

    assertThatThrownBy(() -> seen.await(2))
        .isInstanceOf(StillWaitingError.class)
        .hasMessageContaining("2 records to come to sink 'seen'")
        .hasMessageContaining("PT10M of virtual time")
        .hasMessageContaining("seed 1")
        .hasMessageContaining("worker-1 runs, slots 2")
        .hasMessageContaining("patience: Source: words 1/2 on worker-1 waits for input")
        .hasMessageContaining("1 records in, 1 out")
        .hasMessageContaining("last events:");
  }

  @Test
  void shouldWaitInVirtualTimeWhenAFutureIsGivenALimit() {
    env.fromSource(cluster.source("silent", String.class), "silent").print();
    var result = env.executeAsync("silent").result();
    Instant before = cluster.now();

    assertThatThrownBy(() -> result.get(90, TimeUnit.SECONDS)).isInstanceOf(TimeoutException.class);
    assertThat(Duration.between(before, cluster.now()).toSeconds()).isBetween(90L, 91L);
  }

  @Test
  void shouldRefuseToWaitInsideTheSimulation() {
    TestSource<Integer> numbers = cluster.source("numbers", Integer.class);
    env.fromSource(numbers, "numbers").print();
    var job = env.executeAsync("inside");
    var dependent = job.result().thenApply(done -> cluster.jobs().get(0).awaitFinished());
    var waits = job.result().thenRun(() -> cluster.advance(Duration.ofSeconds(1)));
    numbers.finish();

    assertThat(dependent.join().jobName()).isEqualTo("inside");
    assertThatThrownBy(waits::get)
        .isInstanceOf(ExecutionException.class)
        .hasMessageContaining("waits for the simulation");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sequence", "double", "spread", "keep", "sum", "write"})
  void shouldFailTheJobAtTheRecordWhenATaskIsKilled(String operator) {
    Trap trap = cluster.killTaskAtRecord(operator, 7);
    TestSink<Long> seen = cluster.sink("seen");
    env.fromSequence(1, 100)
        .map(n -> 2 * n)
        .name("double")
        .rebalance()
        .<Long>flatMap((n, out) -> out.emit(n))
        .name("spread")
        .filter(n -> n > 0)
        .name("keep")
        .keyBy(n -> n % 10)
        .reduce(Long::sum)
        .name("sum")
        .sinkTo(seen)
        .name("write");

    assertThatThrownBy(() -> env.execute("doomed"))
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining(operator)
        .hasMessageContaining("was killed at record 7 of operator '" + operator + "'");
    assertThat(trap.sprung()).isTrue();
  }

  @Test
  void shouldNameTheOperatorsWhenATrapIsSetOnNone() {
    cluster.killTaskAtRecord("sun", 1);
    env.fromSequence(1, 2).keyBy(n -> n).sum().name("sum").print();

    assertThatThrownBy(() -> env.execute("typo"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("'sun'")
        .hasMessageContaining("sum");
  }

  @Test
  void shouldFailTheJobNamingTheWorkerWhenItCrashesAtARecord() {
    cluster.crashWorkerAtRecord("double", 3);
    env.fromSequence(1, 100).map(n -> 2 * n).name("double").print();

    assertThatThrownBy(() -> env.execute("doomed"))
        .isInstanceOf(JobExecutionException.class)
        .hasMessageContaining("worker-1");
    cluster.restartWorker(1);
    env.fromElements(1, 2).print();
    assertThat(env.execute("next").jobName()).isEqualTo("next");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void shouldDoTheSameWhenTheSeedIsTheSame(long seed) {
    assertThat(traceOf(seed, Faults.DELAYS)).isEqualTo(traceOf(seed, Faults.DELAYS));
    assertThat(traceOf(seed, Faults.DELAYS)).isNotEqualTo(traceOf(seed + 1, Faults.DELAYS));
  }

  private static long traceOf(long seed, Faults faults) {
    try (TestCluster cluster = ClusterSetup.of(1, 2).faults(faults).start(seed)) {
      TestSource<Integer> numbers = cluster.source("numbers", Integer.class, 2);
      StreamExecutionEnvironment env = cluster.environment();
      env.fromSource(numbers, "numbers").keyBy(n -> n % 3).sum().print();
      TestJob job = cluster.submit(env.program("sums"));
      numbers.emit(1, 2, 3, 4, 5, 6);
      numbers.finish();
      job.awaitFinished();
      return cluster.trace();
    }
  }
}
