package dev.weir.tasks.join;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class TimeBufferTest {

  /** Numbers from 0 add a record at that time; -1 takes the first. */
  @Property(tries = 500, seed = "20261123")
  void shouldKeepRecordsByTimeAndThenByArrivalWhenAddedAndTakenInAnyOrder(
      @ForAll @Size(max = 80) List<@IntRange(min = -1, max = 12) Integer> steps,
      @ForAll @IntRange(min = -1, max = 13) int from) {
    TimeBuffer buffer = new TimeBuffer();
    TreeMap<Long, List<String>> model = new TreeMap<>();
    for (int i = 0; i < steps.size(); i++) {
      long time = steps.get(i);
      if (time >= 0) {
        buffer.add(time, time + "#" + i);
        model.computeIfAbsent(time, ignored -> new ArrayList<>()).add(time + "#" + i);
      } else if (!model.isEmpty()) {
        assertThat(buffer.firstTime()).isEqualTo(model.firstKey());
        buffer.removeFirst();
        Map.Entry<Long, List<String>> first = model.firstEntry();
        first.getValue().remove(0);
        if (first.getValue().isEmpty()) {
          model.pollFirstEntry();
        }
      }
    }

    List<Object> seen = new ArrayList<>();
    for (int at = buffer.from(from); at < buffer.end(); at++) {
      assertThat(buffer.value(at).toString()).startsWith(buffer.time(at) + "#");
      seen.add(buffer.value(at));
    }
    List<Object> expected = new ArrayList<>();
    model.tailMap((long) from).values().forEach(expected::addAll);
    assertThat(seen).isEqualTo(expected);
    assertThat(buffer.size()).isEqualTo(model.values().stream().mapToInt(List::size).sum());
    assertThat(buffer.isEmpty()).isEqualTo(model.isEmpty());
  }
}
