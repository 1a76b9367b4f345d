package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.run.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class RunsTest {

  private static final Verdict PASSED =
      new Verdict(1, 1, 1, List.of(), new TreeMap<>(), List.of(), List.of());

  private final CountDownLatch enough = new CountDownLatch(1);

  /** Seed 2 is in a turn that does not return. */
  private Verdict stuckAtTwo(Scenario scenario) {
    if (scenario.seed() == 2) {
      try {
        enough.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    return PASSED;
  }

  @Test
  void shouldFailACampaignAndShowTheThreadWhenATurnDoesNotReturn() {
    // given
    Runs runs = new Runs((scenario, runId) -> stuckAtTwo(scenario), Duration.ofSeconds(5));
    Campaign campaign = new Campaign(Scenario::draw, 1, 3, 1, runs);
    // when, then
    try {
      assertThatThrownBy(() -> campaign.run((result, soFar) -> {}))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageStartingWith("seed 2 FAILED: ")
          .hasMessageContaining("within 5")
          .hasMessageContaining("'simulation-1' is WAITING")
          .hasMessageContaining("RunsTest.stuckAtTwo")
          .hasMessageContaining(Scenario.draw(2).describe());
    } finally {
      enough.countDown();
    }
  }

  @Test
  void shouldNotSpeakOfRunsThatAreOver() {
    Runs runs = new Runs((scenario, runId) -> PASSED, Duration.ofNanos(-1));
    runs.of(Scenario.draw(1), "over");
    assertThat(runs.overdue()).isEmpty();
  }
}
