package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.junit.WeirTest;
import java.time.Duration;

/** A script's records set out when they are said to. */
class ScriptOrderTest {

  @WeirTest(seeds = 30)
  void shouldReadARecordAtOnceWhenTheReaderWaits(TestCluster cluster) {
    // given: a job whose reader has read all there was
    TestSource<Integer> numbers = cluster.source("numbers", Integer.class);
    TestSink<Integer> seen = cluster.sink("seen");
    var env = cluster.environment();
    env.fromSource(numbers, "numbers").keyBy(n -> n % 4).sum().sinkTo(seen);
    TestJob job = cluster.submit(env.program("sums"));
    numbers.emit(4);
    seen.await(1);
    job.awaitRunning();
    // when
    numbers.emit(1);
    numbers.after(Duration.ofMillis(5)).emit(2, 3);
    cluster.advance(Duration.ofMillis(4));
    // then
    assertThat(seen.values()).containsExactly(4, 1);
  }
}
