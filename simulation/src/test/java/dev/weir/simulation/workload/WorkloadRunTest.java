package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The engine, on a cluster in this process, beside the model. */
final class WorkloadRunTest {

  private static final int WORKLOADS = 200;

  @TestFactory
  Stream<DynamicTest> shouldComeToWhatTheModelSaysWhenAWorkloadRuns() {
    return IntStream.range(0, WORKLOADS)
        .mapToObj(seed -> DynamicTest.dynamicTest("seed " + seed, () -> runAndCompare(seed)));
  }

  private static void runAndCompare(int seed) throws InterruptedException {
    Workload workload = Workloads.draw(new SplittableRandom(seed), Limits.brief());

    LocalRun run = LocalRun.of(workload, "seed-" + seed);

    assertThat(differences(run, Model.expected(workload)))
        .as("workload of seed %d:%n%s", seed, workload.describe())
        .isEmpty();
  }

  /** One sentence for each way in which a run is not what was expected. */
  static List<String> differences(LocalRun run, Expected expected) {
    List<String> differences = new ArrayList<>();
    if (expected instanceof Expected.Fails fails) {
      if (run.failure() == null) {
        differences.add("finished, though one of " + fails.operators() + " must fail");
      } else if (fails.operators().stream().noneMatch(run.failure().toString()::contains)) {
        differences.add("none of " + fails.operators() + " is named: " + run.failure());
      }
    } else if (run.failure() != null) {
      differences.add("failed: " + run.failure());
    } else {
      for (Map.Entry<String, Bag> sink : ((Expected.Finishes) expected).sinks().entrySet()) {
        Bag held = run.sinks().getOrDefault(sink.getKey(), Bag.of(List.of()));
        Bag lost = sink.getValue().minus(held);
        Bag extra = held.minus(sink.getValue());
        if (lost.size() + extra.size() > 0) {
          differences.add(sink.getKey() + " lost " + lost.counts() + ", extra " + extra.counts());
        }
      }
    }
    return differences;
  }
}
