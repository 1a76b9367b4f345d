package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.stream.CollectHandle;
import dev.weir.testkit.junit.WeirTest;
import java.util.ArrayList;
import java.util.List;

/** What faults must not change. */
class FaultsTest {

  @WeirTest(seeds = 1_000, workers = 2, slots = 1, faults = Faults.LOSSES)
  void shouldComeToTheSameResultWhenControlMessagesAreLostAndRepeated(TestCluster cluster) {
    var env = cluster.environment();
    CollectHandle<Long> counts =
        env.fromSequence(0, 49)
            .keyBy(n -> n % 5)
            .count((remainder, times) -> 100 * remainder + times)
            .collect();

    env.execute("counts");

    List<Long> expected = new ArrayList<>();
    for (long remainder = 0; remainder < 5; remainder++) {
      for (long times = 1; times <= 10; times++) {
        expected.add(100 * remainder + times);
      }
    }
    assertThat(counts.toList()).containsExactlyInAnyOrderElementsOf(expected);
  }
}
