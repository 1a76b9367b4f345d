package dev.weir.testkit.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.execution.Program;
import dev.weir.api.stream.CollectHandle;
import dev.weir.api.stream.StreamExecutionEnvironment;
import dev.weir.core.config.Configuration;
import dev.weir.testkit.kernel.Host;
import dev.weir.testkit.kernel.Kernel;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class SimClusterTest {

  private static final long STEPS_MAX = 200_000;

  @Test
  void shouldDoTheSameWhenTheSeedIsTheSame() {
    assertThat(traceOf(11)).isEqualTo(traceOf(11)).isNotEqualTo(traceOf(12));
  }

  private static long traceOf(long seed) {
    Kernel kernel = new Kernel(seed, Kernel.Choice.PRIORITIES);
    SimCluster cluster = new SimCluster(kernel, Shape.of(1, 3));
    SimJob job = cluster.submit(program());
    assertThat(kernel.runUntil(job::over, STEPS_MAX)).isTrue();
    return kernel.trace();
  }

  @Test
  void shouldRunAJobToItsEnd() {
    // given
    Kernel kernel = new Kernel(1, Kernel.Choice.UNIFORM);
    SimCluster cluster = new SimCluster(kernel, Shape.of(1, 3));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);
    CollectHandle<Long> evens = env.fromSequence(1, 100).filter(n -> n % 2 == 0).collect();
    // when
    SimJob job = cluster.submit(env.program("evens"));
    kernel.runUntil(job::over, STEPS_MAX);
    // then
    assertThat(job.finished()).as(job.outcome()).isTrue();
    assertThat(job.collected(evens.sinkId())).hasSize(50);
  }

  @Test
  void shouldRunJobsUnderTheNextControllerWhenTheFirstCrashes() {
    // given
    Kernel kernel = new Kernel(2, Kernel.Choice.UNIFORM);
    SimCluster cluster = new SimCluster(kernel, twoControllers());
    kernel.runFor(Duration.ofSeconds(2));
    // when
    cluster.crash(leaderOf(cluster));
    kernel.runFor(Duration.ofSeconds(15));
    // then
    assertThat(leaderOf(cluster).name()).isEqualTo("controller-2");
    assertThat(runsAJob(cluster)).isEqualTo("FINISHED");
  }

  @Test
  void shouldRunJobsUnderTheNextControllerWhenTheFirstWasPaused() {
    // given
    Kernel kernel = new Kernel(3, Kernel.Choice.UNIFORM);
    SimCluster cluster = new SimCluster(kernel, twoControllers());
    kernel.runFor(Duration.ofSeconds(2));
    Host first = leaderOf(cluster);
    // when
    cluster.pause(first, Duration.ofSeconds(20));
    kernel.runFor(Duration.ofSeconds(20));
    // then
    assertThat(runsAJob(cluster)).isEqualTo("FINISHED");
    kernel.runFor(Duration.ofSeconds(5));
    assertThat(first.alive()).as("the old leader's process").isFalse();
  }

  @Test
  void shouldFailAJobCleanlyWhenItsWorkerCrashes() {
    // given
    Kernel kernel = new Kernel(4, Kernel.Choice.UNIFORM);
    SimCluster cluster = new SimCluster(kernel, Shape.of(1, 3));
    SimJob job = cluster.submit(endless());
    kernel.runFor(Duration.ofSeconds(2));
    // when
    Host worker = cluster.liveWorkers().get(0).host();
    cluster.crash(worker);
    kernel.runUntil(job::over, STEPS_MAX);
    // then
    assertThat(job.outcome()).startsWith("FAILED").contains("worker-1");
    cluster.restart(worker);
    assertThat(runsAJob(cluster)).isEqualTo("FINISHED");
  }

  private static Shape twoControllers() {
    return new Shape(
        2, List.of(3), Configuration.defaults(), SimClusterTest.class.getClassLoader());
  }

  private static Host leaderOf(SimCluster cluster) {
    return Objects.requireNonNull(cluster.leader());
  }

  private static String runsAJob(SimCluster cluster) {
    SimJob job = cluster.submit(program());
    cluster.kernel().runUntil(job::over, STEPS_MAX);
    return job.outcome();
  }

  private static Program program() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);
    env.fromSequence(1, 100).map(n -> n * 2).keyBy(n -> n % 10).reduce(Long::sum).print();
    return env.program("sums");
  }

  private static Program endless() {
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(3);
    env.fromSequence(1, Long.MAX_VALUE / 2).filter(n -> false).print();
    return env.program("endless");
  }
}
