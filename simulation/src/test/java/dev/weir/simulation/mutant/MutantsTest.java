package dev.weir.simulation.mutant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The simulation finds what it claims to find. */
final class MutantsTest {

  private static final int VIOLATION_CHARS_MAX = 300;

  @TestFactory
  Stream<DynamicTest> shouldBeCaughtByTheSimulationWhenABugIsPutBack() {
    return Mutants.all().stream()
        .map(mutant -> DynamicTest.dynamicTest(mutant.name(), () -> shouldBeCaught(mutant)));
  }

  private static void shouldBeCaught(Mutant mutant) throws ReflectiveOperationException {
    BiFunction<String, Long, List<String>> patched = Trial.of(mutant);
    for (long seed = mutant.firstSeed(); seed < mutant.firstSeed() + mutant.seeds(); seed++) {
      assertThat(Trial.unpatched().apply(mutant.name(), seed))
          .as("the engine as it is, seed %d of mutant '%s'", seed, mutant.name())
          .isEmpty();
      List<String> violations = patched.apply(mutant.name(), seed);
      if (!violations.isEmpty()) {
        System.out.printf(
            "mutant '%s' is caught at seed %d: %s%n",
            mutant.name(), seed, firstChars(violations.get(0)));
        return;
      }
    }
    throw new AssertionError(
        "mutant '"
            + mutant.name()
            + "' passed all of "
            + mutant.seeds()
            + " scenarios. It puts back this bug, which the simulation must find: "
            + mutant.bug());
  }

  private static String firstChars(String violation) {
    return violation.substring(0, Math.min(VIOLATION_CHARS_MAX, violation.length()));
  }

  @Test
  void shouldRefuseToLoadWhenAPatchDoesNotFindItsTarget() {
    Mutant real = Mutants.all().get(0);
    Mutant gone =
        new Mutant("gone", "", real.target(), new Patch.Skips("Gone.gone"), real.scenarios(), 1);

    assertThatThrownBy(() -> Trial.of(gone))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("Gone.gone")
        .hasMessageContaining("adapt the mutant");
  }
}
