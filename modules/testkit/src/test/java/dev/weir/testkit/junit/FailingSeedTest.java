package dev.weir.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;
import static org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder.request;

import dev.weir.testkit.SimulationFailure;
import dev.weir.testkit.TestCluster;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** What JUnit tells of a test that fails under a seed. */
class FailingSeedTest {

  /** Tests that fail; nested without a mark, so that only the tests here run them. */
  static final class Failing {

    private static final List<Long> runs = new ArrayList<>();
    private boolean prepared;

    @BeforeEach
    void prepare() {
      prepared = true;
    }

    @WeirTest(seeds = 9)
    void always(TestCluster cluster) {
      assertThat(prepared).isTrue();
      runs.add(cluster.seed());
      fail("always");
    }

    @WeirTest(seeds = 9)
    void afterDirt(TestCluster cluster) {
      runs.add(cluster.seed());
      assertThat(runs.size()).isLessThan(3);
    }

    @WeirTest(seeds = 9)
    void once(TestCluster cluster) {
      runs.add(cluster.seed());
      assertThat(runs.size()).isNotEqualTo(2);
    }
  }

  private static List<String> failuresOf(String method) {
    Failing.runs.clear();
    SummaryGeneratingListener listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            request()
                .selectors(selectMethod(Failing.class, method, TestCluster.class.getName()))
                .build(),
            listener);
    return listener.getSummary().getFailures().stream()
        .peek(failure -> assertThat(failure.getException()).isInstanceOf(SimulationFailure.class))
        .map(failure -> failure.getException().getMessage())
        .toList();
  }

  @Test
  void shouldRunTheFailedSeedAgainAndSayWhatItDid() {
    List<String> failures = failuresOf("always");

    assertThat(Failing.runs).containsExactly(1L, 1L);
    assertThat(failures).hasSize(2);
    assertThat(failures.get(0))
        .startsWith("seed 1: always")
        .contains("-Dweir.seed=1")
        .contains("'seed 1, again'")
        .contains("last events:");
    assertThat(failures.get(1))
        .isEqualTo("seed 1, again in this JVM, it failed step by step as before");
  }

  @Test
  void shouldHintAtStaticStateWhenEarlierSeedsHaveRun() {
    List<String> failures = failuresOf("afterDirt");

    assertThat(Failing.runs).containsExactly(1L, 2L, 3L, 3L);
    assertThat(failures.get(1))
        .isEqualTo(
            "seed 3, again in this JVM, after the same earlier seeds, it failed step by step as"
                + " before; if it passes alone with -Dweir.seed=3, something static survives from"
                + " one seed to the next");
  }

  @Test
  void shouldSayThatATestIsNotSeededWhenItDoesNotFailAgain() {
    List<String> failures = failuresOf("once");

    assertThat(Failing.runs).containsExactly(1L, 2L, 2L);
    assertThat(failures).hasSize(2);
    assertThat(failures.get(1))
        .startsWith("seed 2, again in this JVM, after the same earlier seeds, it did not fail")
        .contains("more than the seed");
  }
}
