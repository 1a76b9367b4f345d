package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine, on a cluster in this process, beside the model. */
final class WorkloadRunTest {

  private static final int WORKLOADS = 200;
  private static final int TIMED = 100;

  @TestFactory
  Stream<DynamicTest> shouldComeToWhatTheModelSaysWhenAWorkloadRuns() {
    return IntStream.range(0, WORKLOADS + TIMED)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> runAndCompare(seed)));
  }

  private static void runAndCompare(int seed) throws InterruptedException {
    SplittableRandom random = new SplittableRandom(seed);
    Workload workload =
        seed < WORKLOADS
            ? Workloads.draw(random, Limits.brief())
            : Workloads.drawTimed(random, Limits.brief());

    LocalRun run = LocalRun.of(workload, "seed-" + seed);

    assertThat(run.differences(workload))
        .as("workload of seed %d:%n%s", seed, workload.describe())
        .isEmpty();
  }
}
