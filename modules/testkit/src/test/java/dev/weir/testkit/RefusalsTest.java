package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.error.UserErrorException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test cannot have meant is refused where it is said. */
class RefusalsTest {

  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration BACK = Duration.ofSeconds(-1);

  private final TestCluster cluster = ClusterSetup.of(2, 1).start(1);
  private final TestSource<String> words = cluster.source("words", String.class, 3);

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  @SuppressWarnings("NullAway") // what a test in a language without nullness can pass
  void shouldSayWhereAndWhatWasExpectedWhenInputIsWrong() {
    Map<String, ThrowingCallable> calls = new TreeMap<>();
    calls.put("TestCluster.advance: expected a duration", () -> cluster.advance(BACK));
    calls.put(
        "advance: expected a duration of zero or more, found null", () -> cluster.advance(null));
    calls.put("source 'words' after: expected a duration", () -> words.after(BACK));
    calls.put("after: expected a duration of zero or", () -> words.split(0).after(BACK));
    calls.put("pauseWorker: expected a duration", () -> cluster.pauseWorker(1, BACK));
    calls.put("cutWorkers: expected a duration", () -> cluster.cutWorkers(1, 2, BACK));
    calls.put("expected two workers, found worker 1", () -> cluster.cutWorkers(1, 1, SECOND));
    calls.put("a worker from 1 to 2, found 0", () -> cluster.cutWorkers(1, 0, SECOND));
    calls.put("records of at least 0, found -1", () -> cluster.sink("seen").await(-1));
    calls.put("splits of at least 1, found 0", () -> cluster.source("none", String.class, 0));
    calls.put("a name of the source, found ' '", () -> cluster.source(" ", String.class));
    calls.put("a name of the sink, found ''", () -> cluster.sink(""));
    calls.put("operator of the next job, found ''", () -> cluster.killTaskAtRecord("", 1));
    calls.put("operator of the next job, found null", () -> cluster.killTaskAtRecord(null, 1));
    calls.put("record of at least 1, found 0", () -> cluster.crashWorkerAtRecord("map", 0));
    calls.put("expected a worker that has crashed", () -> cluster.restartWorker(1));
    calls.put("expected faults", () -> cluster.faults(null));
    calls.put("a split from 0 to 2, found 3", () -> words.split(3));
    calls.put("a split from 0 to 2, found -1", () -> words.split(-1));
    calls.put("source 'words' emit: expected a record, found null", () -> words.emit("a", null));

    calls.forEach(
        (message, call) ->
            assertThatThrownBy(call)
                .as(message)
                .isInstanceOf(UserErrorException.class)
                .hasMessageContaining(message));
  }

  @Test
  void shouldRefuseToCrashOrPauseAWorkerThatHasCrashed() {
    cluster.crashWorker(2);

    for (ThrowingCallable call :
        List.<ThrowingCallable>of(
            () -> cluster.crashWorker(2), () -> cluster.pauseWorker(2, SECOND))) {
      assertThatThrownBy(call)
          .isInstanceOf(UserErrorException.class)
          .hasMessageContaining("a worker that has not crashed, found worker-2")
          .hasMessageContaining("restartWorker(2)");
    }
  }

  @Test
  void shouldNameTheCallWhenTheClusterWasClosed() {
    TestSink<String> seen = cluster.sink("seen");
    var env = cluster.environment();
    cluster.close();
    Map<String, ThrowingCallable> calls = new TreeMap<>();
    calls.put("TestCluster.advance", () -> cluster.advance(SECOND));
    calls.put("TestCluster.crashWorker", () -> cluster.crashWorker(1));
    calls.put("TestCluster.environment", cluster::environment);
    calls.put("TestCluster.killTaskAtRecord", () -> cluster.killTaskAtRecord("map", 1));
    calls.put("TestCluster.submit", () -> cluster.submit(env.program("late")));
    calls.put("source 'words' emit", () -> words.emit("late"));
    calls.put("source 'words' finish()", words::finish);
    calls.put("waiting in virtual time", () -> seen.await(1));

    calls.remove("TestCluster.submit"); // an empty program is refused before it comes there
    calls.forEach(
        (name, call) ->
            assertThatThrownBy(call)
                .as(name)
                .isInstanceOf(UserErrorException.class)
                .hasMessageStartingWith(name + ": ")
                .hasMessageContaining("try-with-resources"));
    assertThat(seen.values()).isEmpty();
  }

  @Test
  void shouldEmitNothingWhenThereIsNothingToEmit() {
    assertThatCode(() -> words.emit()).doesNotThrowAnyException();
  }

  @Test
  void shouldTellOfATrapThatNoRecordHasSprung() {
    cluster.killTaskAtRecord("double", 7);
    var env = cluster.environment();
    env.fromElements(1, 2, 3).map(n -> 2 * n).name("double").print();
    env.execute("spared");
    cluster.killTaskAtRecord("other", 1);

    assertThat(cluster.situation())
        .contains("trap at record 7 of operator 'double', 3 came, it has not sprung")
        .contains("trap at record 1 of operator 'other', 0 came, no job was submitted since")
        .contains("job 'spared': FINISHED; printed 3 lines");
  }

  @Test
  void shouldShowFewShortEventsWithoutHeartbeatsWhenTheyAreAskedFor() {
    cluster.sink("seen");
    var env = cluster.environment();
    env.fromSource(words, "words").print();
    cluster.submit(env.program("idle")).awaitRunning();
    cluster.advance(Duration.ofMinutes(1));

    assertThat(cluster.lastEvents())
        .hasSizeBetween(5, 20)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120))
        .noneMatch(line -> line.contains("Heartbeat") || line.contains("Heard"))
        .noneMatch(line -> line.contains("Actor["))
        .anyMatch(line -> line.contains("worker-1"));
    assertThat(cluster.situation().indexOf("sink 'seen'"))
        .isBetween(0, cluster.situation().indexOf("worker-1 runs"));
  }
}
