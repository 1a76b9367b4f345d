package dev.weir.api.accumulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class AccumulatorsTest {
  /** Adds the values in two subtasks, divided at every place, and merges. */
  private static <V, R extends Serializable> void assertMerged(
      R expected, Supplier<Accumulator<V, R>> fresh, List<V> values) {
    for (int cut = 0; cut <= values.size(); cut++) {
      Accumulator<V, R> first = fresh.get();
      Accumulator<V, R> second = fresh.get();
      values.subList(0, cut).forEach(first::add);
      values.subList(cut, values.size()).forEach(second::add);
      first.merge(second);
      assertThat(first.localValue()).as("cut at %s", cut).isEqualTo(expected);
    }
  }

  @Test
  void shouldComeToTheSameWhenValuesAreDividedAmongSubtasks() {
    assertMerged(6L, LongCounter::new, List.of(1L, 2L, 3L));
    assertMerged(6, IntCounter::new, List.of(1, 2, 3));
    assertMerged(1.75, DoubleCounter::new, List.of(0.5, 0.25, 1.0));
    assertMerged(
        new ArrayList<>(List.of("a", "b", "a")), ListAccumulator::new, List.of("a", "b", "a"));
    assertMerged(new TreeMap<>(Map.of(1, 2L, 5, 1L)), Histogram::new, List.of(1, 5, 1));
  }

  @Test
  void shouldNotChangeWhatWasReadWhenMoreIsAdded() {
    ListAccumulator<String> list = new ListAccumulator<>();
    list.add("a");
    List<String> read = list.localValue();
    list.add("b");
    assertThat(read).containsExactly("a");
  }
}
