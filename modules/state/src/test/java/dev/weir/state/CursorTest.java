package dev.weir.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CursorTest {

  private static final int GROUPS = 12;

  private static KeyedTable<Object, Long> table(LongStream numbers, LongFunction<Object> key) {
    KeyedTable<Object, Long> table = new KeyedTable<>(0, GROUPS - 1, GROUPS);
    numbers.forEach(
        number -> {
          table.find(key.apply(number));
          table.store(key.apply(number), number);
        });
    return table;
  }

  private static Map<Object, Long> visited(KeyedTable<Object, Long> table) {
    Map<Object, Long> seen = new HashMap<>();
    for (Cursor<Object, Long> at = table.cursor(); at.next(); ) {
      assertThat(seen.put(at.key(), at.value())).as("seen twice").isNull();
    }
    return seen;
  }

  private static Map<Object, Long> held(KeyedTable<Object, Long> table) {
    Map<Object, Long> all = new HashMap<>();
    table.forEach(all::put);
    return all;
  }

  static List<LongFunction<Object>> kinds() {
    return List.of(number -> number, number -> (int) number, number -> "key " + number);
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shouldStandAtEachKeyOnceWhateverTheSizeOfTheTable(LongFunction<Object> kind) {
    for (int size : new int[] {0, 1, 11, 13, 1_000, 40_000}) {
      KeyedTable<Object, Long> table = table(LongStream.range(0, size), kind);

      assertThat(visited(table)).as("%d keys", size).hasSize(size).isEqualTo(held(table));
    }
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void shouldMergeOneTableIntoAnotherWhenItsKeysAreFoundByCursor(LongFunction<Object> kind) {
    for (LongFunction<Object> otherKind : kinds()) {
      KeyedTable<Object, Long> from = table(LongStream.range(0, 30_000), kind);
      KeyedTable<Object, Long> into = table(LongStream.range(20_000, 40_000), otherKind);
      Map<Object, Long> expected = held(into);
      held(from).forEach((key, value) -> expected.merge(key, value, Long::sum));

      for (Cursor<Object, Long> at = from.cursor(); at.next(); ) {
        Long before = into.findAt(at);
        into.storeAt(at, before == null ? at.value() : before + at.value());
      }

      assertThat(held(into)).isEqualTo(expected);
    }
  }

  @Test
  void shouldRefuseToTellAKeyWhenItStandsAtNone() {
    KeyedTable<Object, Long> table = table(LongStream.of(5), number -> number);
    Cursor<Object, Long> at = table.cursor();

    assertThatThrownBy(at::value).isInstanceOf(NoSuchElementException.class);
    assertThat(at.next()).isTrue();
    assertThat(at.next()).isFalse();
    assertThat(at.next()).as("again").isFalse();
    assertThatThrownBy(at::key).isInstanceOf(NoSuchElementException.class);
  }
}
