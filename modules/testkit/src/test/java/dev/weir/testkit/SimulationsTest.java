package dev.weir.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.weir.api.stream.CollectHandle;
import dev.weir.core.error.UserErrorException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** One test under many seeds. */
class SimulationsTest {

  @Test
  void shouldRunEachSeedOnceWhenATestHolds() {
    List<Long> seeds = new ArrayList<>();

    Simulations.run(5, cluster -> seeds.add(cluster.seed()));

    assertThat(seeds).containsExactly(1L, 2L, 3L, 4L, 5L);
  }

  @Test
  void shouldFindTheSeedWhenATestHoldsInSomeOrdersOnly() {
    // given: whoever believes that two subtasks print in order
    Simulations.Body body =
        cluster -> {
          var env = cluster.environment();
          CollectHandle<Integer> numbers = env.fromElements(1, 2, 3, 4).collect();
          env.execute("numbers");
          assertThat(numbers.toList()).containsExactly(1, 2, 3, 4);
        };
    // when
    SimulationFailure failure =
        catchThrowableOfType(() -> Simulations.run(50, body), SimulationFailure.class);
    // then
    assertThat(failure)
        .hasMessageContaining("seed " + failure.seed() + ": ")
        .hasMessageContaining("-Dweir.seed=" + failure.seed())
        .hasMessageContaining("again in this JVM")
        .hasMessageContaining("it failed step by step as before")
        .hasMessageContaining("job 'numbers': FINISHED; collected 4 records")
        .hasMessageContaining("last events:")
        .hasMessageContaining("worker-1");
    assertThat(failure.getCause()).isInstanceOf(AssertionError.class);
  }

  @Test
  void shouldSayThatATestIsNotSeededWhenItDoesNotFailAgain() {
    List<String> earlier = new ArrayList<>();

    assertThatThrownBy(
            () ->
                Simulations.run(
                    3,
                    cluster -> {
                      earlier.add("run");
                      assertThat(earlier.size()).isNotEqualTo(2);
                    }))
        .isInstanceOf(SimulationFailure.class)
        .hasMessageStartingWith("seed 2:")
        .hasMessageContaining("again in this JVM, after the same earlier seeds, it did not fail")
        .hasMessageContaining("more than the seed");
  }

  @Test
  void shouldHintAtStaticStateWhenASeedFailsAgainAfterTheSameEarlierSeeds() {
    Set<Long> dirty = new HashSet<>();
    Simulations.Body body =
        cluster -> {
          dirty.add(cluster.seed());
          assertThat(dirty.size()).isLessThan(3);
        };

    assertThatThrownBy(() -> Simulations.run(5, body))
        .hasMessageStartingWith("seed 3: ")
        .hasMessageContaining("after the same earlier seeds, it failed step by step")
        .hasMessageContaining("if it passes alone with -Dweir.seed=3, something static survives");
  }

  @Test
  void shouldNotHintAtEarlierSeedsWhenTheFirstFails() {
    assertThatThrownBy(
            () ->
                Simulations.run(
                    5,
                    cluster -> {
                      throw new IllegalStateException("always");
                    }))
        .hasMessageStartingWith(
            "seed 1: always\nrun it alone with -Dweir.seed=1\nagain in this JVM,")
        .message()
        .doesNotContain("earlier seeds")
        .doesNotContain("static");
  }

  @Test
  void shouldTellTheSituationOnceWhenATestWaitsInVain() {
    SimulationFailure failure =
        catchThrowableOfType(
            () -> Simulations.run(1, cluster -> cluster.sink("seen").await(1)),
            SimulationFailure.class);

    assertThat(failure).hasMessageContaining("sink 'seen' received 0 records");
    assertThat(failure.getMessage().split("last events:", -1)).hasSize(2);
    assertThat(failure.getCause())
        .isInstanceOf(StillWaitingError.class)
        .message()
        .contains("1 records to come to sink 'seen'")
        .doesNotContain("last events:");
  }

  @Test
  void shouldTakeTurnsInManyOrdersWhenSeedsDiffer() {
    Set<Long> traces = new HashSet<>();

    Simulations.run(
        20,
        cluster -> {
          var env = cluster.environment();
          env.fromElements(1, 2, 3, 4).print();
          env.execute("numbers");
          traces.add(cluster.trace());
        });

    assertThat(traces).hasSize(20);
  }

  @Test
  void shouldRunOneSeedOnlyWhenItIsAskedFor() {
    assertThat(Seeds.chosen(" 17", "2", 1_000)).containsExactly(17L);
    assertThatThrownBy(() -> Seeds.chosen("x", null, 1))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.seed")
        .hasMessageContaining("'x'");
    assertThatThrownBy(() -> Seeds.chosen(null, "0", 1))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("weir.seeds.max")
        .hasMessageContaining("at least 1, found 0");
    assertThatThrownBy(() -> Seeds.of(0)).hasMessageContaining("at least 1");
  }

  @Test
  void shouldRunTheFirstSeedsOnlyWhenTheirNumberIsBounded() {
    assertThat(Seeds.chosen(null, "2", 1_000)).containsExactly(1L, 2L);
    assertThat(Seeds.chosen(null, "1000", 3)).containsExactly(1L, 2L, 3L);
    assertThat(Seeds.chosen(null, null, 3)).containsExactly(1L, 2L, 3L);
  }
}
