package dev.weir.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.testkit.ClusterSetup;
import dev.weir.testkit.Faults;
import dev.weir.testkit.TestCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What JUnit gives a test that asks for a cluster. */
class WeirTestTest {

  @RegisterExtension static final WeirExtension WEIR = WeirExtension.of(ClusterSetup.of(2, 3));

  private static final List<Long> SEEDS = new ArrayList<>();
  private static TestCluster before;

  @BeforeEach
  void note(TestCluster cluster) {
    before = cluster;
  }

  @AfterAll
  static void forget() {
    assertThat(SEEDS).containsExactly(1L, 2L, 3L);
    SEEDS.clear();
    before = null;
  }

  @Test
  void shouldGiveOneClusterToATestAndToWhatRunsBeforeIt(TestCluster cluster) {
    assertThat(cluster).isSameAs(before);
    assertThat(cluster.setup()).isEqualTo(ClusterSetup.of(2, 3));
    assertThat(cluster.seed()).isEqualTo(1);
  }

  @WeirTest(seeds = 3, workers = 2, slots = 4, faults = Faults.DELAYS)
  void shouldGiveANewClusterForEachSeed(TestCluster cluster) {
    assertThat(cluster).isSameAs(before);
    assertThat(cluster.setup()).isEqualTo(ClusterSetup.of(2, 4).faults(Faults.DELAYS));
    SEEDS.add(cluster.seed());
  }
}
