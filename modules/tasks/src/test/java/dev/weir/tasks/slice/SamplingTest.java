package dev.weir.tasks.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.config.LocalAggregation;
import org.junit.jupiter.api.Test;

class SamplingTest {

  /** How many of a number of elements are passed on, when every so many begin a partial. */
  private static int passed(Sampling sampling, int elements, int each) {
    int passed = 0;
    for (int i = 0; i < elements; i++) {
      if (sampling.pass()) {
        passed++;
      } else if (i % each == 0) {
        sampling.begun();
      }
    }
    return passed;
  }

  @Test
  void shouldGoOnWhenPartialsStandForManyElements() {
    assertThat(passed(new Sampling(LocalAggregation.AUTO), 1_000_000, 3)).isZero();
  }

  @Test
  void shouldPassElementsOnWhenEachIsAPartialOfItsOwn() {
    int passed = passed(new Sampling(LocalAggregation.AUTO), 1_000_000, 1);
    assertThat(passed).isBetween(950_000, 1_000_000);
  }

  @Test
  void shouldComeBackWhenElementsBeginToMeet() {
    Sampling sampling = new Sampling(LocalAggregation.AUTO);
    passed(sampling, 100_000, 1);

    passed(sampling, 200_000, 100); // the while may have just begun

    assertThat(passed(sampling, 100_000, 100)).isZero();
  }

  @Test
  void shouldDoAsItIsToldWhenItIsTold() {
    assertThat(passed(new Sampling(LocalAggregation.ON), 100_000, 1)).isZero();
    assertThat(passed(new Sampling(LocalAggregation.OFF), 100_000, 100)).isEqualTo(100_000);
  }
}
