package dev.weir.simulation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ScenarioTextTest {

  private static final String TEXT =
      """
      seed 42
      order PRIORITIES
      controllers 2
      slots 3 2
      faults LOSS! CUT RESET!
      key weir.network.batch-bytes-max = 64 B
      key weir.network.credits-per-channel = 1
      key weir.pipeline.object-reuse = true
      job
        chaining
        0 Elements[seed=5, count=10] x2 ALWAYS default
        1 Collect[] x1 ALWAYS default < 0 PLAIN 0""";

  @Test
  void shouldWriteWhatItRead() {
    assertThat(Scenario.parse(TEXT).describe()).isEqualTo(TEXT);
  }

  @Test
  void shouldReadTheSameScenarioWhateverASeedDraws() {
    for (long seed = 0; seed < 500; seed++) {
      Scenario drawn = Scenario.draw(seed);
      assertThat(Scenario.parse(drawn.describe())).isEqualTo(drawn);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "seed 42, seed x, expected a number: seed x",
    "order PRIORITIES, order ANY, expected UNIFORM or PRIORITIES: order ANY",
    "slots 3 2, slots many, expected slots of each worker: slots many",
    "CUT RESET!, CUT RAIN, found 'RAIN'",
    "controllers 2, seed 2, 'expected a word and its value, once: seed 2'",
    "x2 ALWAYS, x2 OFTEN, OFTEN"
  })
  void shouldSayWhatIsWrongWithAText(String right, String wrong, String expected) {
    assertThatThrownBy(() -> Scenario.parse(TEXT.replace(right, wrong)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(expected);
  }
}
