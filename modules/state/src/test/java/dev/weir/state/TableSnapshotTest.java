package dev.weir.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.key.KeyGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TableSnapshotTest {

  private static final int GROUPS = 12;

  /** A value that changes in place, as the accumulator of a user may. */
  private static final class Box {
    private int number;

    Box(int number) {
      this.number = number;
    }
  }

  private enum Kind {
    /** Stores another value. */
    STORE,
    /** Changes the value in place. */
    CHANGE,
    /** Removes the key. */
    REMOVE,
    /** Takes a snapshot. */
    FREEZE,
    /** Ends the oldest snapshot. */
    END
  }

  record Step(Kind kind, Object key, int number) {}

  /** A snapshot and what must be in it. */
  private record Taken(TableSnapshot<Object, Box> snapshot, Map<Object, Integer> expected) {}

  private static KeyedTable<Object, Box> table() {
    UnaryOperator<Box> copier = box -> new Box(box.number);
    return KeyedTable.forSubtask(0, 1, GROUPS, copier);
  }

  private static Map<Object, Integer> contents(TableSnapshot<Object, Box> snapshot) {
    Map<Object, Integer> all = new HashMap<>();
    int[] last = {0};
    snapshot.forEach(
        (group, key, box) -> {
          assertThat(group)
              .isEqualTo(KeyGroups.groupOf(key, GROUPS))
              .isGreaterThanOrEqualTo(last[0]);
          last[0] = group;
          assertThat(all.put(key, box.number)).as("seen twice").isNull();
        });
    assertThat(snapshot.size()).isEqualTo(all.size());
    return all;
  }

  private static Map<Object, Integer> contents(KeyedTable<Object, Box> table) {
    Map<Object, Integer> all = new HashMap<>();
    table.forEach((key, box) -> all.put(key, box.number));
    return all;
  }

  /** Every snapshot is looked at after every step, as a writer on another thread might. */
  @Property(tries = 400, seed = "5101")
  void shouldStayAsItWasWhenTheTableChanges(@ForAll("steps") List<Step> steps) {
    KeyedTable<Object, Box> table = table();
    Map<Object, Integer> model = new HashMap<>();
    List<Taken> taken = new ArrayList<>();
    for (Step step : steps) {
      apply(step, table, model, taken);
      for (Taken one : taken) {
        assertThat(contents(one.snapshot())).isEqualTo(one.expected());
      }
      assertThat(contents(table)).isEqualTo(model);
    }
  }

  private static void apply(
      Step step, KeyedTable<Object, Box> table, Map<Object, Integer> model, List<Taken> taken) {
    switch (step.kind()) {
      case STORE -> {
        table.find(step.key());
        table.store(step.key(), new Box(step.number()));
        model.put(step.key(), step.number());
      }
      case CHANGE -> {
        @Nullable Box box = table.find(step.key());
        if (box != null) {
          box.number += step.number();
          model.merge(step.key(), step.number(), Integer::sum);
        }
      }
      case REMOVE -> {
        table.find(step.key());
        table.remove();
        model.remove(step.key());
      }
      case FREEZE -> taken.add(new Taken(table.freeze(), new HashMap<>(model)));
      case END -> {
        if (!taken.isEmpty()) {
          taken.remove(0).snapshot().end();
        }
      }
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Object> longs = Arbitraries.longs().between(0, 40).map(key -> key);
    Arbitrary<Object> words = Arbitraries.integers().between(0, 12).map(key -> "key " + key);
    Arbitrary<Object> keys = Arbitraries.frequencyOf(Tuple.of(9, longs), Tuple.of(1, words));
    Arbitrary<Kind> kinds =
        Arbitraries.frequency(
            Tuple.of(6, Kind.STORE),
            Tuple.of(5, Kind.CHANGE),
            Tuple.of(2, Kind.REMOVE),
            Tuple.of(2, Kind.FREEZE),
            Tuple.of(1, Kind.END));
    Arbitrary<Integer> numbers = Arbitraries.integers().between(1, 99);
    return Combinators.combine(kinds, keys, numbers)
        .as(Step::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(120);
  }

  /** Enough keys for many pages, which split while snapshots hold them. */
  @Test
  void shouldStayAsItWasWhenPagesSplit() {
    KeyedTable<Object, Box> table = table();
    Map<Object, Integer> model = new HashMap<>();
    List<Taken> taken = new ArrayList<>();
    Random random = new Random(5102);
    for (int i = 0; i < 200_000; i++) {
      Kind kind = i % 40_000 == 0 ? Kind.FREEZE : Kind.values()[random.nextInt(3)];
      int number = random.nextInt(1_000);
      apply(new Step(kind, (long) random.nextInt(90_000), number), table, model, taken);
      apply(new Step(Kind.STORE, (long) i, number), table, model, taken);
    }
    assertThat(contents(table)).isEqualTo(model);
    taken.forEach(one -> assertThat(contents(one.snapshot())).isEqualTo(one.expected()));
  }

  /** What is free again must not be copied: the value itself is given out. */
  @Test
  void shouldCopyNothingWhenTheSnapshotHasEnded() {
    KeyedTable<Object, Box> table = table();
    Box box = new Box(1);
    table.find(7L);
    table.store(7L, box);
    TableSnapshot<Object, Box> snapshot = table.freeze();
    snapshot.end();
    assertThat(table.find(7L)).isSameAs(box);
  }

  @Test
  void shouldCopyAValueOnceWhenItIsFoundTwice() {
    KeyedTable<Object, Box> table = table();
    Box box = new Box(1);
    table.find("a");
    table.store("a", box);
    TableSnapshot<Object, Box> snapshot = table.freeze();
    Box copy = table.find("a");
    assertThat(copy).isNotSameAs(box);
    assertThat(table.find("a")).isSameAs(copy);
    assertThat(contents(snapshot)).isEqualTo(Map.of("a", 1));
  }

  @Test
  void shouldHoldBackAnEarlierSnapshotsPagesWhenALaterOneEndsFirst() {
    KeyedTable<Object, Box> table = table();
    table.find(1L);
    table.store(1L, new Box(1));
    TableSnapshot<Object, Box> first = table.freeze();
    TableSnapshot<Object, Box> second = table.freeze();
    second.end();
    Box found = table.find(1L);
    assertThat(found).isNotNull();
    found.number = 2;
    assertThat(contents(first)).isEqualTo(Map.of(1L, 1));
  }

  @Test
  void shouldGiveACopyWhenACursorStandsAtAValueOfASnapshot() {
    KeyedTable<Object, Box> table = table();
    table.find(1L);
    table.store(1L, new Box(1));
    TableSnapshot<Object, Box> snapshot = table.freeze();
    Cursor<Object, Box> cursor = table.cursor();
    assertThat(cursor.next()).isTrue();
    cursor.value().number = 5;
    assertThat(contents(snapshot)).isEqualTo(Map.of(1L, 1));
  }
}
