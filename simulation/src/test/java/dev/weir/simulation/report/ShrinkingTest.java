package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.run.Verdict;
import dev.weir.simulation.workload.Workload;
import dev.weir.testkit.fault.Fault;
import dev.weir.testkit.fault.FaultPlan;
import dev.weir.testkit.kernel.History;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

final class ShrinkingTest {

  private static final long FOREVER_NANOS = Long.MAX_VALUE / 2;

  private static final Workload LARGE =
      Workload.parse(
          """
          chaining
          0 Elements[seed=5, count=64] x4 ALWAYS default
          1 Collect[] x4 ALWAYS default < 0 REBALANCE 0
          2 Print[] x2 ALWAYS default < 0 PLAIN 0
          """);

  private static final Scenario SCENARIO =
      Scenario.parse(
              """
              seed 9
              order PRIORITIES
              controllers 3
              slots 4 4 2
              faults DELAY LOSS! CUT! RESET!
              key weir.network.credits-per-channel = 1
              key weir.pipeline.object-reuse = true
              """)
          .with(List.of(LARGE, LARGE));

  /** Fails when the condition holds, without running anything. */
  private static Shrinking.Found shrunk(Predicate<Scenario> fails, int runsMax) {
    Shrinking shrinking =
        new Shrinking(runsMax, FOREVER_NANOS, scenario -> result(scenario, fails.test(scenario)));
    return shrinking.from(result(SCENARIO, true));
  }

  private static Result result(Scenario scenario, boolean failed) {
    List<String> violations = failed ? List.of("all is well: it is not") : List.of();
    List<History.Event> nothing = List.of();
    return new Result(
        scenario, new Verdict(1, 1, 1, List.of(), new TreeMap<>(), violations, nothing), 1);
  }

  @Test
  void shouldKeepOnlyWhatAFailureNeeds() {
    // given a failure that needs a loss, bad or not, two controllers and a sink that prints
    Predicate<Scenario> fails =
        scenario ->
            scenario.faults().has(Fault.LOSS)
                && scenario.controllers() >= 2
                && scenario.describe().contains("Print[]");
    // when
    Scenario smallest = shrunk(fails, 10_000).result().scenario();
    // then
    assertThat(smallest.faults())
        .isEqualTo(FaultPlan.NONE.with(Fault.LOSS, FaultPlan.Strength.MILD));
    assertThat(smallest.controllers()).isEqualTo(2);
    assertThat(smallest.keys()).isEqualTo(Map.of());
    assertThat(smallest.slots()).hasSize(1);
    assertThat(smallest.workloads())
        .containsExactly(
            Workload.parse(
                """
                chaining
                0 Elements[seed=5, count=1] x1 ALWAYS default
                1 Print[] x1 ALWAYS default < 0 PLAIN 0
                """));
  }

  @Test
  void shouldGiveTheScenarioBackWhenNothingSimplerFails() {
    Shrinking.Found found = shrunk(scenario -> false, 10_000);
    assertThat(found.result().scenario()).isEqualTo(SCENARIO);
  }

  @Test
  void shouldStopWhenItsRunsAreSpent() {
    assertThat(shrunk(scenario -> true, 7).runs()).isEqualTo(7);
  }

  @Test
  void shouldNotTakeAnotherFailureForTheSame() {
    Shrinking shrinking =
        new Shrinking(
            10_000,
            FOREVER_NANOS,
            scenario ->
                new Result(
                    scenario,
                    new Verdict(
                        1,
                        1,
                        1,
                        List.of(),
                        new TreeMap<>(),
                        List.of("another: problem"),
                        List.of()),
                    1));
    assertThat(shrinking.from(result(SCENARIO, true)).result().scenario()).isEqualTo(SCENARIO);
  }

  @Test
  void shouldAlwaysLeaveSlotsEnough() {
    for (long seed = 0; seed < 200; seed++) {
      for (Scenario simpler : Simpler.than(Scenario.draw(seed))) {
        assertThat(simpler.slots().stream().mapToInt(Integer::intValue).sum())
            .as(simpler.describe())
            .isGreaterThanOrEqualTo(simpler.slotsNeeded());
      }
    }
  }
}
