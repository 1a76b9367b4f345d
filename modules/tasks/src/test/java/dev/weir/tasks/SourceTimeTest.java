package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.api.watermark.WatermarkGenerator;
import dev.weir.api.watermark.WatermarkOutput;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.plan.deploy.ToReader;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SourceTimeTest {

  private static final String NAME = "source-time";

  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();
  private Subtask subtask;

  @AfterEach
  void forgetScript() {
    ScriptedSource.forget(NAME);
  }

  private void start(WatermarkStrategy<Long> strategy, String... splits) {
    subtask =
        new TestJob()
            .operator("source", new SourceSpec(new ScriptedSource(NAME), strategy))
            .exit()
            .create(host, dataPlane);
    subtask.step();
    if (splits.length > 0) {
      subtask.onSourceEvent(ScriptedSource.splits(splits));
    }
  }

  private void does(ScriptedSource.Action action) {
    ScriptedSource.script(NAME).add(action);
    subtask.step();
  }

  private void emits(String split, long... timestamps) {
    for (long timestamp : timestamps) {
      does(out -> out.forSplit(split).emit(timestamp, timestamp));
    }
  }

  private Progress passes(long millis) {
    host.wallMillis += millis;
    host.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
    return subtask.step();
  }

  private List<String> takeOut() {
    List<String> log = dataPlane.partitions.get(0).log.get(0);
    List<String> taken = List.copyOf(log);
    log.clear();
    return taken;
  }

  private static WatermarkStrategy<Long> rising() {
    return WatermarkStrategy.forMonotonousTimestamps();
  }

  @Test
  void shouldPutOutTheLeastOfItsSplitsWhenTheIntervalHasPassed() {
    start(rising(), "a", "b");

    emits("a", 10, 20);
    passes(200);
    assertThat(takeOut()).as("b, assigned, has said nothing").containsExactly("10@10", "20@20");
    emits("b", 5);
    assertThat(passes(199)).isEqualTo(Progress.idleUntil(host.wallMillis + 1));
    assertThat(takeOut()).containsExactly("5@5");
    assertThat(passes(1)).isEqualTo(Progress.IDLE);
    assertThat(takeOut()).containsExactly("W(4)");
    emits("b", 30);
    passes(200);
    assertThat(takeOut()).containsExactly("30@30", "W(19)");
  }

  @Test
  void shouldNotWaitForASplitWhenItWasReleased() {
    start(rising(), "a", "b");

    emits("a", 10);
    emits("b", 20);
    passes(200);
    assertThat(takeOut()).containsExactly("10@10", "20@20", "W(9)");
    does(out -> out.releaseSplit("a"));
    assertThat(takeOut()).containsExactly("W(19)");
    does(out -> out.releaseSplit("b"));
    subtask.onSourceEvent(ScriptedSource.splits("c"));
    emits("c", 3);
    passes(200);
    assertThat(takeOut()).as("it never falls").containsExactly("3@3");
    subtask.onSourceEvent(new ToReader.NoMoreSplits());
    subtask.step();
    assertThat(takeOut()).containsExactly("W(max)", "end");
  }

  @Test
  void shouldCountSplitsOnlyWhenTheReaderTellsThemApart() {
    start(rising(), "a", "b");

    does(out -> out.emit(7L, 7));
    passes(200);

    assertThat(takeOut()).containsExactly("7@7", "W(6)");
  }

  @Test
  void shouldLeaveOutAnIdleSplitWhenItsTimeoutHasPassed() {
    start(rising().withIdleness(Duration.ofMillis(500)), "a", "b");

    emits("a", 10);
    passes(200); // of b the first look without a record; of a the second one
    for (int i = 0; i < 3; i++) {
      emits("a", 20 + i);
      passes(200);
    }
    assertThat(takeOut())
        .as("b idle 600 ms after the first look")
        .containsExactly("10@10", "20@20", "21@21", "22@22", "W(21)");
    emits("b", 3);
    emits("a", 30);
    passes(200);
    assertThat(takeOut()).as("b holds it back again").containsExactly("3@3", "30@30");
  }

  @Test
  void shouldFallIdleAndPutOutTheGreatestWhenAllSplitsAreIdle() {
    start(rising().withIdleness(Duration.ofMillis(300)), "a", "b");

    emits("a", 10);
    emits("b", 20);
    passes(200);
    passes(200);
    passes(200);
    assertThat(takeOut()).containsExactly("10@10", "20@20", "W(9)");
    assertThat(passes(200)).as("nothing to look for").isEqualTo(Progress.IDLE);
    assertThat(takeOut()).containsExactly("W(19)", "IDLE");
    emits("a", 25);
    assertThat(takeOut()).as("active before the record").containsExactly("ACTIVE", "25@25");
  }

  @Test
  void shouldFallIdleWhenNoSplitWasAssigned() {
    start(rising().withIdleness(Duration.ofMillis(300)));

    for (int i = 0; i < 3; i++) {
      assertThat(passes(200).kind()).isEqualTo(Progress.Kind.IDLE);
    }

    assertThat(takeOut()).containsExactly("IDLE");
  }

  @Test
  void shouldNotCountTheTimeWithoutRoomWhenItLooksForIdleness() {
    start(rising().withIdleness(Duration.ofMillis(500)), "a");

    emits("a", 10);
    passes(200);
    passes(200); // the wait begins
    takeOut();
    dataPlane.room = () -> false;
    passes(10);
    passes(10_000);
    dataPlane.room = () -> true;
    passes(100);
    assertThat(takeOut()).isEmpty();
    passes(200);
    passes(200);
    assertThat(takeOut()).isEmpty();
    passes(200);
    assertThat(takeOut()).containsExactly("IDLE");
  }

  @Test
  void shouldPutOutNothingPeriodicallyWhenTheIntervalIsZero() {
    TestJob job =
        new TestJob().operator("source", new SourceSpec(new ScriptedSource(NAME), rising())).exit();
    job.watermarkIntervalMillis = 0;
    subtask = job.create(host, dataPlane);
    subtask.step();

    does(out -> out.emit(7L, 7));

    assertThat(passes(1_000_000)).isEqualTo(Progress.IDLE);
    assertThat(takeOut()).containsExactly("7@7");
  }

  @Test
  void shouldPutOutTheReadersOwnWatermarksWhenThereIsNoStrategy() {
    start(WatermarkStrategy.noWatermarks(), "a", "b");

    does(
        out -> {
          out.forSplit("a").emitWatermark(10);
          out.forSplit("b").emitWatermark(7);
        });
    does(out -> out.forSplit("b").markIdle());
    does(out -> out.forSplit("a").markIdle());
    does(out -> out.forSplit("b").emitWatermark(12));

    assertThat(takeOut()).containsExactly("W(7)", "W(10)", "IDLE", "ACTIVE", "W(12)");
    assertThat(passes(1_000)).isEqualTo(Progress.IDLE);
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
  void shouldPutOutAWatermarkBeforeTheNextRecordWhenAGeneratorSaysSo() {
    start(WatermarkStrategy.forGenerator(Punctual::new));

    does(
        out -> {
          for (long i = 1; i <= 2 && out.hasRoom(); i++) {
            out.emit(i, i);
          }
        });
    does(out -> out.emit(3L, 3));

    assertThat(takeOut()).containsExactly("1@1", "W(1)", "3@3", "W(3)");
  }

  @Test
  void shouldStampRecordsWithTheTimeOfReadingWhenTimeIsThatOfIngestion() {
    start(WatermarkStrategy.ingestionTime());

    does(out -> out.emit(1L, 77));
    passes(200);
    host.wallMillis -= 100_000;
    does(out -> out.emit(2L));
    passes(1_000);

    assertThat(takeOut())
        .as("as the clock, which may not go back")
        .containsExactly("1@1000", "W(1199)", "2@1200");
  }
}
