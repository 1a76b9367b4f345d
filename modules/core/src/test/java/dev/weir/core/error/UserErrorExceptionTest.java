package dev.weir.core.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserErrorExceptionTest {

  @Test
  void shouldSayAllFourPartsWhenShown() {
    UserErrorException error =
        UserErrorException.of("--slots", "a number of at least 1", 0, "Give the worker a slot.");

    assertThat(error)
        .hasMessage("--slots: expected a number of at least 1, found 0. Give the worker a slot.");
    assertThat(error.problem())
        .isEqualTo(
            new Problem("a number of at least 1", "0", "--slots", "Give the worker a slot."));
  }
}
