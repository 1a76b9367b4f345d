package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Runs any chain through everything a loop can do to it: outputs that are full every other time
 * they are asked, or at random, and steps of one record. What comes out must always be the same.
 */
final class OperatorHarness {

  private static final int STEPS_MAX = 100_000;

  private OperatorHarness() {}

  /**
   * What every output of a chain shows after it has finished, one list for each subpartition.
   *
   * @param chain makes the chain; called for each way of running it
   * @param feed puts elements, to the end of input, into the gates
   */
  static List<List<String>> outputs(Supplier<TestJob> chain, Consumer<MemoryDataPlane> feed) {
    Map<String, List<List<String>>> seen = new LinkedHashMap<>();
    for (int quantumMicros : new int[] {1_000, 0}) {
      seen.put("always room, " + quantumMicros, run(chain, feed, () -> true, quantumMicros));
      seen.put(
          "every other time, " + quantumMicros, run(chain, feed, alternating(), quantumMicros));
      for (long seed = 1; seed <= 5; seed++) {
        seen.put(
            "at random " + seed + ", " + quantumMicros,
            run(chain, feed, random(seed), quantumMicros));
      }
    }
    List<List<String>> expected = seen.values().iterator().next();
    seen.forEach((how, outputs) -> assertThat(outputs).as(how).isEqualTo(expected));
    return expected;
  }

  private static BooleanSupplier alternating() {
    boolean[] room = {false};
    return () -> room[0] = !room[0];
  }

  private static BooleanSupplier random(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    return random::nextBoolean;
  }

  private static List<List<String>> run(
      Supplier<TestJob> chain,
      Consumer<MemoryDataPlane> feed,
      BooleanSupplier room,
      int quantumMicros) {
    MemoryDataPlane dataPlane = new MemoryDataPlane();
    dataPlane.room = room;
    TestJob job = chain.get();
    job.quantumMicros = quantumMicros;
    Subtask subtask = job.create(new ManualHost(), dataPlane);
    feed.accept(dataPlane);
    finish(subtask);
    List<List<String>> outputs = new ArrayList<>();
    dataPlane.partitions.forEach(partition -> outputs.addAll(partition.log));
    return outputs;
  }

  /** Steps until the end, which must be a good one. */
  static void finish(Subtask subtask) {
    Progress progress = subtask.step();
    for (int steps = 0; !progress.terminal(); steps++) {
      assertThat(steps).as("steps without an end").isLessThan(STEPS_MAX);
      progress = subtask.step();
    }
    assertThat(progress.kind())
        .as(() -> String.valueOf(subtask.failure()))
        .isEqualTo(Progress.Kind.FINISHED);
  }
}
