package dev.weir.core.element;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** Batches against a list of what was added. */
class BatchTest {

  private record Added(Object value, long timestamp) {}

  @Property(tries = 500, seed = "3001")
  void shouldHoldWhatWasAddedWhenSomeRecordsAreStamped(
      @ForAll @Size(max = 100) List<Long> stamps, @ForAll @IntRange(min = 0, max = 40) int room) {
    Batch batch = new Batch(room);
    List<Added> model = new ArrayList<>();
    for (int i = 0; i < stamps.size(); i++) {
      long stamp = stamps.get(i) % 3 == 0 ? Batch.NO_TIMESTAMP : stamps.get(i);
      batch.add("v" + i, stamp);
      model.add(new Added("v" + i, stamp));
    }

    List<Added> held = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      held.add(new Added(batch.value(i), batch.timestamp(i)));
    }
    assertThat(held).isEqualTo(model);
    assertThat(batch.isEmpty()).isEqualTo(model.isEmpty());
  }

  @Test
  void shouldHaveNoTimestampWhenNoneWasGivenBeforeTheFirstStamp() {
    Batch batch = new Batch(1);
    batch.add("a", Batch.NO_TIMESTAMP);
    batch.add("b", 5);
    batch.add("c", Batch.NO_TIMESTAMP);

    assertThat(batch.timestamp(0)).isEqualTo(Batch.NO_TIMESTAMP);
    assertThat(batch.timestamp(1)).isEqualTo(5);
    assertThat(batch.timestamp(2)).isEqualTo(Batch.NO_TIMESTAMP);
  }
}
