package dev.weir.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.weir.core.key.KeyGroups;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class KeyedTableTest {

  private static final int GROUPS = 12;

  /** One write: a key, and a value to store, or null to remove. */
  record Write(Object key, Integer value) {}

  /** A key whose hash code collides with that of all its kind. */
  record Colliding(int number) {
    @Override
    public int hashCode() {
      return 42;
    }
  }

  private static KeyedTable<Object, Integer> table() {
    return new KeyedTable<>(0, GROUPS - 1, GROUPS);
  }

  private static void apply(KeyedTable<Object, Integer> table, Write write) {
    table.find(write.key());
    if (write.value() == null) {
      table.remove();
    } else {
      table.store(write.key(), write.value());
    }
  }

  private static Map<Object, Integer> contents(KeyedTable<Object, Integer> table) {
    Map<Object, Integer> all = new HashMap<>();
    table.forEach((key, value) -> assertThat(all.put(key, value)).as("seen twice").isNull());
    return all;
  }

  @Property(tries = 300, seed = "4711")
  void shouldHoldWhatAHashMapHoldsWhenWrittenTheSame(@ForAll("writes") List<Write> writes) {
    KeyedTable<Object, Integer> table = table();
    Map<Object, Integer> model = new HashMap<>();
    for (Write write : writes) {
      assertThat(table.find(write.key())).isEqualTo(model.get(write.key()));
      apply(table, write);
      if (write.value() == null) {
        model.remove(write.key());
      } else {
        model.put(write.key(), write.value());
      }
      assertThat(table.size()).isEqualTo(model.size());
    }
    assertThat(contents(table)).isEqualTo(model);
  }

  @Property(tries = 100, seed = "4712")
  void shouldIterateInOneOrderWhenWrittenTheSame(@ForAll("writes") List<Write> writes) {
    KeyedTable<Object, Integer> one = table();
    KeyedTable<Object, Integer> other = table();
    writes.forEach(write -> apply(one, write));
    writes.forEach(write -> apply(other, write));

    List<Object> first = new ArrayList<>();
    List<Object> second = new ArrayList<>();
    one.forEach((key, value) -> first.add(key));
    other.forEach((key, value) -> second.add(key));

    assertThat(first).isEqualTo(second);
    List<Integer> groups = first.stream().map(key -> KeyGroups.groupOf(key, GROUPS)).toList();
    assertThat(groups).as("by key group").isSorted();
  }

  @Provide
  Arbitrary<List<Write>> writes() {
    Arbitrary<Object> longs = Arbitraries.longs().between(-300, 300).asGeneric();
    Arbitrary<Object> ints = Arbitraries.integers().between(-300, 300).asGeneric();
    Arbitrary<Object> strings = Arbitraries.integers().between(0, 300).map(i -> "k" + i);
    Arbitrary<Object> colliding = Arbitraries.integers().between(0, 60).map(Colliding::new);
    Arbitrary<Object> mixed = Arbitraries.oneOf(longs, ints, strings, colliding);
    return Arbitraries.of(longs, ints, strings, colliding, mixed)
        .flatMap(
            keys ->
                keys.flatMap(key -> value().map(value -> new Write(key, value)))
                    .list()
                    .ofMaxSize(600));
  }

  private static Arbitrary<Integer> value() {
    return Arbitraries.integers().between(0, 99).injectNull(0.3);
  }

  @Test
  void shouldFindEveryKeyWhenPagesHaveSplitManyTimes() {
    Map<String, LongFunction<Object>> kinds = new HashMap<>();
    kinds.put("longs", Long::valueOf);
    kinds.put("longs far apart", i -> i << 40);
    kinds.put("strings", i -> "key " + i);
    kinds.forEach(
        (name, kind) -> {
          KeyedTable<Object, Integer> table = table();
          int keys = 60_000;
          for (int i = 0; i < keys; i++) {
            apply(table, new Write(kind.apply(i), i));
          }
          assertThat(table.size()).as(name).isEqualTo(keys);
          for (int i = 0; i < keys; i++) {
            assertThat(table.find(kind.apply(i))).as(name).isEqualTo(i);
          }
          assertThat(contents(table)).as(name).hasSize(keys);
        });
  }

  @Test
  void shouldGrowItsPageWhenKeysOfOneHashCannotBeParted() {
    KeyedTable<Object, Integer> table = table();
    for (int i = 0; i < 3_000; i++) {
      apply(table, new Write(new Colliding(i), i));
    }
    for (int i = 0; i < 3_000; i++) {
      assertThat(table.find(new Colliding(i))).isEqualTo(i);
    }
  }

  @Test
  void shouldKeepLongAndIntegerApartWhenTheirNumbersAreEqual() {
    KeyedTable<Object, Integer> table = table();
    apply(table, new Write(7L, 1));
    apply(table, new Write(7, 2));

    assertThat(table.find(7L)).isEqualTo(1);
    assertThat(table.find(7)).isEqualTo(2);
    assertThat(table.size()).isEqualTo(2);
  }

  @Test
  void shouldRefuseKeyWhenItsGroupBelongsToAnotherSubtask() {
    KeyedTable<Object, Integer> table = KeyedTable.forSubtask(0, 2, 128);
    Object foreign = "b";
    while (KeyGroups.groupOf(foreign, 128) < 64) {
      foreign = foreign + "b";
    }
    Object key = foreign;

    assertThatThrownBy(() -> table.find(key))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("expected one of 0..63");
  }

  @Test
  void shouldRefuseToStoreWhenNothingWasLookedFor() {
    assertThatThrownBy(() -> table().store(1L, 1)).hasMessage("find a key first");
    KeyedTable<Object, Integer> table = table();
    apply(table, new Write(1L, 1));
    apply(table, new Write(1L, null));
    assertThatThrownBy(() -> table.store(1L, 1)).hasMessage("find a key first");
  }
}
