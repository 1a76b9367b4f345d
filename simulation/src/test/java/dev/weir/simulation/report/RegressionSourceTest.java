package dev.weir.simulation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.simulation.run.Scenario;
import dev.weir.simulation.run.Verdict;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class RegressionSourceTest {

  @Test
  void shouldWriteATestThatCanBePasted() {
    Scenario scenario = Scenario.parse("seed 7\norder UNIFORM\ncontrollers 1\nslots 1\nfaults CUT");
    Verdict verdict =
        new Verdict(
            1,
            1,
            1,
            List.of(),
            new TreeMap<>(),
            List.of("no record is lost: sink-1 {}"),
            List.of());
    assertThat(RegressionSource.of(new Result(scenario, verdict, 1)))
        .isEqualTo(
            """
              @Test
              void shouldHoldThatNoRecordIsLostWhenSeedIs7() {
                passes(
                    \"""
                    seed 7
                    order UNIFORM
                    controllers 1
                    slots 1
                    faults CUT
                    \""");
              }
            """);
  }
}
