package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class WatermarkValveTest {

  @Property(tries = 500, seed = "4713")
  void shouldBeTheLeastOfAllMaximaWhenAnyMarksCome(
      @ForAll @IntRange(min = 1, max = 4) int channels,
      @ForAll @Size(max = 40) List<@LongRange(min = -5, max = 30) Long> marks) {
    List<Long> out = new ArrayList<>();
    WatermarkValve valve =
        new WatermarkValve(channels, mark -> out.add(mark.timestamp()), status -> {});
    long[] model = new long[channels];
    Arrays.fill(model, Long.MIN_VALUE);
    for (int i = 0; i < marks.size(); i++) {
      int channel = Math.floorMod(marks.get(i) * 7 + i, channels);
      long before = Arrays.stream(model).min().orElseThrow();
      model[channel] = Math.max(model[channel], marks.get(i));
      long after = Arrays.stream(model).min().orElseThrow();

      out.clear();
      valve.watermark(channel, marks.get(i));
      assertThat(out).isEqualTo(after > before ? List.of(after) : List.of());
      assertThat(valve.least()).isEqualTo(after);
    }
  }
}
