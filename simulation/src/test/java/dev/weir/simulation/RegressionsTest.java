package dev.weir.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulation.run.Run;
import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.run.Verdict;
import org.junit.jupiter.api.Test;

/**
 * Scenarios that once failed, as {@code scripts/simulate} made them small; docs/bugs-found.md tells
 * of the bugs.
 */
final class RegressionsTest {

  @Test
  void shouldFreeTheSlotsOfAJobThatNobodyKnowsWhenTheOnlyControllerRestarts() {
    passes(
        """
        seed 5242
        order UNIFORM
        controllers 1
        slots 10
        faults LOSS! CONTROLLER_CRASH!
        job
          chaining
          0 Elements[seed=384592, count=48] x2 ALWAYS default
          1 Write[] x3 ALWAYS default < 0 PLAIN 0
        """);
  }

  @Test
  void shouldTakeAJobWhenListingsDoNotShowTheDispatchersOwnClaimYet() {
    passes(
        """
        seed 884000056
        order UNIFORM
        controllers 1
        slots 1
        faults LATE_LISTING
        job
          chaining
          0 Elements[seed=101272, count=1] x1 ALWAYS default
          1 Write[] x1 ALWAYS default < 0 PLAIN 0
        """);
  }

  private static void passes(String scenario) {
    Verdict verdict = Run.of(Scenario.parse(scenario), "regression");
    assertThat(verdict.violations()).isEmpty();
  }
}
