package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.Out;
import dev.weir.api.OutputTag;
import dev.weir.api.function.KeySelector;
import dev.weir.api.function.ProcessJoinFunction;
import dev.weir.api.graph.IntervalJoinSettings;
import dev.weir.api.graph.OperatorSpec.IntervalJoinSpec;
import dev.weir.api.graph.Partitioning;
import dev.weir.core.element.Batch;
import dev.weir.core.type.Types;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Joins in a chain that is interrupted wherever it can be. */
class JoinChainTest {

  private static final KeySelector<Long, Long> UNITS = n -> n % 10;

  private static final class Pairs extends ProcessJoinFunction<Long, Long, String> {
    private static final long serialVersionUID = 1L;
    private final OutputTag<Long> odd = OutputTag.of("odd", Long.class);

    @Override
    public void processElement(Long left, Long right, Context context, Out<String> out) {
      out.emit(left + "+" + right);
      context.output(odd, left);
    }
  }

  private static Batch records(int from, int to, long base) {
    Batch batch = new Batch(to - from);
    for (int i = from; i < to; i++) {
      batch.add(base + i, i);
    }
    return batch;
  }

  @Test
  void shouldPairTheSameWhenInterruptedAnywhere() {
    IntervalJoinSettings settings = new IntervalJoinSettings(0, 10, null, null, new Pairs());

    List<List<String>> outputs =
        OperatorHarness.outputs(
            () ->
                new TestJob()
                    .input(0, 1)
                    .input(1, 1)
                    .operator(
                        "join",
                        Types.of(String.class),
                        new IntervalJoinSpec(settings),
                        UNITS,
                        UNITS)
                    .exit()
                    .exit(new Partitioning.Forward(), 1, "odd"),
            dataPlane -> {
              dataPlane.gates.get(0).put(0, records(0, 30, 0)).watermark(0, 15).end(0);
              dataPlane.gates.get(1).put(0, records(0, 30, 100)).watermark(0, 12).end(0);
            });

    // one digit, 0 or 10 ms apart: 30 pairs at the same time, 20 with a right record 10 ms later
    List<String> pairs = outputs.get(0).stream().filter(line -> line.contains("+")).toList();
    assertThat(pairs).hasSize(50).contains("3+103@3", "3+113@13").doesNotContain("13+103@13");
    assertThat(outputs.get(0)).containsOnlyOnce("W(12)").endsWith("W(max)", "end");
    assertThat(outputs.get(1)).filteredOn(line -> line.equals("3@13")).hasSize(1);
  }
}
