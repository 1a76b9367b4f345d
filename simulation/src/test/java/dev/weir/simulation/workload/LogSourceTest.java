package dev.weir.simulation.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** The log keeps the contract of sources, so that what a simulation loses the engine has lost. */
final class LogSourceTest {

  private static final int SEEDS = 100;

  private static List<Event> all(Node.Log log) {
    return IntStream.range(0, log.splits()).boxed().flatMap(split -> records(log, split)).toList();
  }

  private static Stream<Event> records(Node.Log log, int split) {
    return IntStream.range(0, log.recordsPerSplit())
        .mapToObj(index -> Events.sourced(log.seed(), split, index));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FAILING")
  void shouldReadEveryRecordOnceWhenNothingFails(Handout handout) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Node.Log log = log(handout, new SplittableRandom(seed));
      LogStage stage = new LogStage(log, 1 + seed % 5, new SplittableRandom(seed));

      stage.runToEnd();

      assertThat(stage.emitted()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(all(log));
    }
  }

  /** Without a checkpoint what a failed reader had read is read again, all of its splits. */
  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FAILING")
  void shouldReadEveryRecordOnceWhenWhatFailedReadersReadIsForgotten(Handout handout) {
    int failures = 0;
    for (int seed = 0; seed < SEEDS; seed++) {
      Node.Log log = log(handout, new SplittableRandom(seed));
      LogStage stage = new LogStage(log, 1 + seed % 5, new SplittableRandom(seed));

      failures += stage.runWithFailures(5);
      stage.runToEnd();

      assertThat(stage.emitted()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(all(log));
    }
    assertThat(failures).isGreaterThan(SEEDS);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "FAILING")
  void shouldGoOnFromWhereItStoodWhenAllIsRestored(Handout handout) {
    for (int seed = 0; seed < SEEDS; seed++) {
      Node.Log log = log(handout, new SplittableRandom(seed));
      LogStage first = new LogStage(log, 1 + seed % 5, new SplittableRandom(seed));
      first.runSteps(30);

      List<Event> before = first.emitted();
      LogStage second = first.restored();
      second.runToEnd();

      assertThat(Stream.of(before, second.emitted()).flatMap(Collection::stream))
          .as("seed %d", seed)
          .containsExactlyInAnyOrderElementsOf(new ArrayList<>(all(log)));
    }
  }

  private static Node.Log log(Handout handout, SplittableRandom random) {
    return new Node.Log(
        random.nextInt(),
        1 + random.nextInt(7),
        random.nextInt(9),
        handout,
        1 + random.nextInt(4),
        random.nextInt(3));
  }
}
