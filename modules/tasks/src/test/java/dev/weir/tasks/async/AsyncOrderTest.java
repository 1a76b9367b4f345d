package dev.weir.tasks.async;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.async.AsyncSettings;
import dev.weir.core.element.Watermark;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.tasks.OperatorBench;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Any order of answers, any interruption: what comes out keeps its order, as far as it has one. */
class AsyncOrderTest {

  /** An operator, driven as a chain drives it, by a random that also answers for it. */
  private static final class World {

    final OperatorBench bench = new OperatorBench();
    final Script script = new Script();
    final SplittableRandom random;
    final AsyncOperator operator;
    final int capacity;
    final List<String> in = new ArrayList<>();
    long mark;

    World(boolean ordered, int capacity, long seed) {
      this.random = new SplittableRandom(seed);
      this.capacity = capacity;
      AsyncSettings settings = new AsyncSettings(ordered, capacity, 0, null);
      operator = new AsyncOperator(script, settings, null, bench.context(List.of()));
      bench.fullAfterRecord = () -> random.nextInt(4) == 0;
      bench.state().stepTime(() -> random.nextInt(4) == 0);
    }

    boolean room() {
      bench.state().room();
      boolean free = operator.resume() && !bench.state().stopped() && operator.hasRoom();
      if (free) {
        bench.state().room();
      }
      return free;
    }

    void run(int steps) {
      for (long id = 0; id < steps; id++) {
        int what = random.nextInt(8);
        if (what < 4 && room()) {
          in.add("a" + id + "@" + id);
          operator.emit(id, id);
        } else if (what == 4 && room()) {
          mark += random.nextInt(1, 3);
          in.add("W(" + mark + ")");
          operator.watermark(new Watermark(mark));
        } else if (what == 5 && room() && random.nextInt(3) == 0) {
          operator.status(random.nextBoolean() ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        } else {
          answerOne();
        }
        assertThat(operator.requests().size()).isLessThanOrEqualTo(capacity);
      }
    }

    void answerOne() {
      if (!script.open.isEmpty()) {
        script.take(random.nextInt(script.open.size())).answer();
      }
    }

    void end() {
      while (!room() && operator.hasRoom()) {}
      in.add("W(max)");
      operator.watermark(new Watermark(Long.MAX_VALUE));
      while (!script.open.isEmpty()) {
        assertThat(room()).as("room before the last answer").isFalse();
        answerOne();
      }
      for (int i = 0; i < 10_000 && !room(); i++) {}
      assertThat(operator.requests()).isEmpty();
      operator.finish();
    }

    List<String> out() {
      return bench.out.stream()
          .filter(line -> !line.equals("IDLE") && !line.equals("ACTIVE"))
          .toList();
    }
  }

  @Property(tries = 600, seed = "61")
  void shouldEmitInTheOrderOfTheInputWhenOrdered(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int capacity) {
    World world = new World(true, capacity, seed);
    world.run(120);
    world.end();

    assertThat(withLastMarks(world.out())).isEqualTo(withLastMarks(world.in));
  }

  @Property(tries = 600, seed = "62")
  void shouldEmitTheSameBetweenTheSameWatermarksWhenUnordered(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 9) int capacity) {
    World world = new World(false, capacity, seed);
    world.run(120);
    world.end();

    assertThat(sorted(withLastMarks(world.out()))).isEqualTo(sorted(withLastMarks(world.in)));
  }

  /** Each record with the watermark it has met, and the last of all. */
  private static List<String> withLastMarks(List<String> log) {
    List<String> records = new ArrayList<>();
    String mark = "none";
    for (String line : log) {
      if (line.startsWith("W(")) {
        mark = line;
      } else {
        records.add(line + " after " + mark);
      }
    }
    records.add("end after " + mark);
    return records;
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }
}
