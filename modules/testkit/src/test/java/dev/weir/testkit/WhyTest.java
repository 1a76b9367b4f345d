package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.execution.Hold;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.api.window.TumblingEventTimeWindows;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Why there is no output, on a whole cluster. */
class WhyTest {

  private static final Instant TEN = Instant.parse("2013-01-01T10:00:00Z");

  private final TestCluster cluster = TestCluster.start(ClusterSetup.of(2, 1), 1);
  private final StreamExecutionEnvironment env = cluster.environment();
  private final TestSource<String> flights = cluster.source("flights", String.class, 2);
  private final TestSink<Long> seen = cluster.sink("seen");

  @AfterEach
  void close() {
    cluster.close();
  }

  @Test
  void shouldNameTheSplitThatIsSilent() {
    // given
    TestJob job = counting(WatermarkStrategy.forMonotonousTimestamps());
    flights.split(0).emit("DL1").at(TEN);
    flights.split(1).emit("DL2").at(TEN.plusSeconds(60));
    cluster.advance(Duration.ofMinutes(2));
    for (int minute = 2; minute < 5; minute++) {
      flights.split(1).emit("DL" + minute).at(TEN.plusSeconds(60 * minute));
      cluster.advance(Duration.ofMinutes(1));
    }

    // when
    JobProgress progress = job.why().join();

    // then
    OperatorProgress count = operator(progress, "per minute");
    assertThat(count.hold().cause()).as(count.hold().why()).isEqualTo(Hold.Cause.SILENT_SPLIT);
    assertThat(count.hold().split()).isEqualTo("split-0");
    assertThat(count.hold().why()).contains("held by split 'split-0' of source 'flights' 1/2");
    assertThat(Instant.ofEpochMilli(count.watermark())).isEqualTo(TEN.minusMillis(1));
    // What belongs to minutes that are not over where it was read is still put together there.
    assertThat(count.counts().recordsIn()).isEqualTo(3);
    assertThat(progress.summary()).contains("is at 2013-01-01T09:59:59.999Z, held by");
    assertThat(seen.values()).isEmpty();
  }

  @Test
  void shouldFindNothingToHoldItWhenTheStrategyLetsTheSilentSplitBeIdle() {
    // given
    TestJob job =
        counting(
            WatermarkStrategy.<String>forMonotonousTimestamps()
                .withIdleness(Duration.ofSeconds(10)));
    flights.split(0).emit("DL1").at(TEN);
    flights.split(1).emit("DL2").at(TEN.plusSeconds(60));
    cluster.advance(Duration.ofMinutes(1));
    flights.split(1).emit("DL3").at(TEN.plusSeconds(600));
    cluster.advance(Duration.ofSeconds(2));

    // when
    OperatorProgress count = operator(job.why().join(), "per minute");

    // then
    assertThat(count.hold().cause()).as(count.hold().why()).isEqualTo(Hold.Cause.NONE);
    assertThat(count.counts().idle()).isZero();
    assertThat(seen.values()).isNotEmpty();
  }

  @Test
  void shouldSayWhichWorkerDoesNotAnswer() {
    // given
    TestJob job = counting(WatermarkStrategy.forMonotonousTimestamps());
    flights.split(0).emit("DL1").at(TEN);
    cluster.advance(Duration.ofSeconds(20));

    // when
    cluster.pauseWorker(1, Duration.ofMillis(2_500));
    JobProgress progress = job.why().join();

    // then
    assertThat(progress.notes()).singleElement().asString().contains("1 worker did not answer");
    assertThat(operator(progress, "Source: flights").counts().answered()).isEqualTo(1);
    assertThat(progress.status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void shouldSayThatAJobIsOver() {
    // given
    TestJob job = counting(WatermarkStrategy.forMonotonousTimestamps());
    flights.finish();
    job.awaitFinished();

    // when
    JobProgress progress = job.why().join();

    // then
    assertThat(progress.summary()).isEqualTo("the job is over: it is FINISHED");
  }

  private TestJob counting(WatermarkStrategy<String> strategy) {
    env.setParallelism(2);
    env.fromSource(flights, strategy, "flights")
        .keyBy(flight -> flight.substring(0, 2))
        .window(TumblingEventTimeWindows.of(Duration.ofMinutes(1)))
        .count((key, count) -> count)
        .name("per minute")
        .sinkTo(seen);
    env.executeAsync("flights");
    return cluster.jobs().get(0);
  }

  private static OperatorProgress operator(JobProgress progress, String name) {
    return progress.operators().stream()
        .filter(operator -> operator.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(progress));
  }
}
