package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.graph.OperatorSpec.FlatMapSpec;
import dev.weir.api.graph.OperatorSpec.TimestampsSpec;
import dev.weir.api.watermark.WatermarkGenerator;
import dev.weir.api.watermark.WatermarkOutput;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.element.WatermarkStatus;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TimestampsOperatorTest {

  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();

  private Subtask create(WatermarkStrategy<Long> strategy) {
    return new TestJob()
        .input(0, 1)
        .operator("times", new TimestampsSpec(strategy))
        .exit()
        .create(host, dataPlane);
  }

  private MemoryDataPlane.Gate gate() {
    return dataPlane.gates.get(0);
  }

  private void pass(Subtask subtask, long millis) {
    host.wallMillis += millis;
    host.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    subtask.step();
  }

  private List<String> out() {
    return dataPlane.partitions.get(0).log.get(0);
  }

  @Test
  void shouldReplaceWhatFlowsInButTheLastWatermarkWhenItAssigns() {
    Subtask subtask = create(WatermarkStrategy.bounded(n -> n * 10, Duration.ofMillis(5)));
    subtask.step();

    gate().batch(0, 3L, 1L).watermark(0, 1_000).put(0, WatermarkStatus.IDLE);
    subtask.step();
    pass(subtask, 200);
    gate().put(0, WatermarkStatus.ACTIVE).batch(0, 4L).end(0);
    pass(subtask, 200);

    assertThat(out()).containsExactly("3@30", "1@10", "W(24)", "4@40", "W(max)", "end");
  }

  @Test
  void shouldFallIdleAndWakeWhenTheStrategySaysSo() {
    Subtask subtask =
        create(WatermarkStrategy.<Long>monotonous(n -> n).withIdleness(Duration.ofMillis(100)));
    subtask.step();

    gate().batch(0, 3L);
    subtask.step();
    pass(subtask, 200);
    pass(subtask, 200);
    pass(subtask, 200);
    gate().batch(0, 4L);
    subtask.step();

    assertThat(out()).containsExactly("3@3", "W(2)", "IDLE", "ACTIVE", "4@4");
  }

  /** Says after each record how far it has come. */
  private static final class Punctual implements WatermarkGenerator<Long> {
    @Override
    public void onEvent(Long event, long timestamp, WatermarkOutput out) {
      out.emitWatermark(timestamp);
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput out) {}
  }

  @Test
  void shouldPutOutWatermarksBetweenTheRecordsOfTheHeadWhenInterrupted() {
    List<List<String>> outputs =
        OperatorHarness.outputs(
            () ->
                new TestJob()
                    .input(0, 1)
                    .operator(
                        "twice",
                        new FlatMapSpec(
                            (Long n, dev.weir.api.Out<Long> out) -> {
                              out.emit(n * 10);
                              out.emit(n * 10 + 1);
                            }))
                    .operator(
                        "times",
                        new TimestampsSpec(
                            WatermarkStrategy.<Long>forGenerator(Punctual::new)
                                .withTimestampAssigner((n, carried) -> n)))
                    .exit(),
            plane -> plane.gates.get(0).batch(0, 1L, 2L, 1L, 3L).end(0));

    assertThat(outputs)
        .containsExactly(
            List.of(
                "10@10", "11@11", "W(11)", "20@20", "21@21", "W(21)", "10@10", "11@11", "30@30",
                "31@31", "W(31)", "W(max)", "end"));
  }

  @Test
  void shouldNameTheOperatorWhenTheAssignerFails() {
    Subtask subtask =
        create(
            WatermarkStrategy.<Long>noWatermarks()
                .withTimestampAssigner(
                    (n, carried) -> {
                      throw new IllegalStateException("no time");
                    }));
    gate().batch(0, 3L);

    assertThat(subtask.step().kind()).isEqualTo(Progress.Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).operatorName()).isEqualTo("times");
  }
}
