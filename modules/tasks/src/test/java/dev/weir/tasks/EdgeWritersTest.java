package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.key.KeyGroups;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EdgeWritersTest {

  private static final KeySelector<Long, Long> SELF = n -> n;
  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();

  private Subtask write(Partitioning partitioning, int consumers, Object... values) {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("op", new FilterSpec((Object any) -> true))
            .exit(partitioning, consumers, null)
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, values).watermark(0, 5);
    subtask.step();
    return subtask;
  }

  private List<List<String>> log() {
    return dataPlane.partitions.get(0).log;
  }

  @Test
  void shouldWriteToTheFirstChannelWhenForwardOrGlobal() {
    write(new Partitioning.Global(), 3, 1L, 2L);

    assertThat(log()).containsExactly(List.of("1", "2", "W(5)"), List.of("W(5)"), List.of("W(5)"));
  }

  @Test
  void shouldGoRoundFromARandomStartWhenRebalancing() {
    host.nextRandom = 5; // 5 mod 3 = 2

    write(new Partitioning.Rebalance(), 3, 1L, 2L, 3L, 4L);

    assertThat(log())
        .containsExactly(List.of("2", "W(5)"), List.of("3", "W(5)"), List.of("1", "4", "W(5)"));
  }

  @Test
  void shouldGoRoundFromTheFirstWhenRescaling() {
    write(new Partitioning.Rescale(), 2, 1L, 2L, 3L);

    assertThat(log()).containsExactly(List.of("1", "3", "W(5)"), List.of("2", "W(5)"));
  }

  @Test
  void shouldWriteToEveryChannelWhenBroadcasting() {
    write(new Partitioning.Broadcast(), 2, 1L, 2L);

    assertThat(log()).containsExactly(List.of("1", "2", "W(5)"), List.of("1", "2", "W(5)"));
  }

  @Test
  void shouldWriteToTheOwnerOfTheKeyGroupWhenHashing() {
    Object[] values = LongStream.range(0, 500).boxed().toArray();

    write(new Partitioning.Hash(SELF), 3, values);

    for (int consumer = 0; consumer < 3; consumer++) {
      int owner = consumer;
      List<Object> expected =
          List.of(values).stream()
              .filter(v -> KeyGroups.subtaskOf(KeyGroups.groupOf(v, 128), 3, 128) == owner)
              .toList();
      assertThat(dataPlane.partitions.get(0).values.get(consumer))
          .isEqualTo(expected)
          .hasSizeGreaterThan(100);
    }
  }

  @Test
  void shouldSpreadEvenlyAndRepeatablyWhenShuffling() {
    Object[] values = LongStream.range(0, 3_000).boxed().toArray();

    write(new Partitioning.Shuffle(), 3, values);
    host.nextRandom = 0;
    write(new Partitioning.Shuffle(), 3);

    for (List<Object> channel : dataPlane.partitions.get(0).values) {
      assertThat(channel).hasSizeBetween(900, 1_100);
    }
  }

  @Test
  void shouldAskTheUsersFunctionWhenCustom() {
    write(new Partitioning.Custom((Long key, int n) -> (int) (key % n), SELF), 2, 1L, 2L, 3L);

    assertThat(log()).containsExactly(List.of("2", "W(5)"), List.of("1", "3", "W(5)"));
  }

  @Test
  void shouldFailWithAClearErrorWhenACustomIndexIsOutOfRange() {
    Subtask subtask = write(new Partitioning.Custom((Long key, int n) -> 2, SELF), 2, 1L);

    assertThat(Objects.requireNonNull(subtask.failure()).summary())
        .contains("operator 'op'")
        .contains("expected an index from 0 to 1, found 2");
  }

  @Test
  void shouldFailWithAClearErrorWhenAKeyIsNull() {
    KeySelector<Long, Long> none = n -> null;
    Subtask subtask = write(new Partitioning.Hash(none), 2, 1L);

    assertThat(Objects.requireNonNull(subtask.failure()).summary())
        .contains("operator 'op'")
        .contains("the key is null");
  }
}
