package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.MapFunction;
import dev.weir.api.graph.OperatorSpec.CoMapSpec;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.MapSpec;
import dev.weir.api.graph.OperatorSpec.SourceSpec;
import dev.weir.tasks.Progress.Kind;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SubtaskLoopTest {

  private final Probe probe = Probe.open("loop");
  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();

  @AfterEach
  void closeProbe() {
    probe.close();
  }

  /** One input, one operator that runs what the test has left in the probe, one output. */
  private TestJob job() {
    return new TestJob().input(0, 1).operator("op", new MapSpec(new Callback())).exit();
  }

  private static final class Callback implements MapFunction<Long, Long> {
    @Override
    public Long map(Long value) {
      for (Object each : Probe.seen("loop")) {
        ((Runnable) each).run();
      }
      return value;
    }
  }

  private MemoryDataPlane.Gate gate() {
    return dataPlane.gates.get(0);
  }

  private MemoryDataPlane.Partition output() {
    return dataPlane.partitions.get(0);
  }

  private static Object[] numbers(int count) {
    return LongStream.range(0, count).boxed().toArray();
  }

  @Test
  void shouldStopInsideABatchAndGoOnThereWhenOutputsAreFull() {
    boolean[] room = {true};
    dataPlane.room = () -> room[0];
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L, 2L, 3L);
    probe.seen.add((Runnable) () -> room[0] = false);

    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(output().log.get(0)).containsExactly("1");
    assertThat(subtask.status()).isEqualTo(new SubtaskStatus(1, 1, true));
    assertThat(subtask.step().kind()).as("still full").isEqualTo(Kind.IDLE);

    room[0] = true;
    probe.seen.clear();
    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(output().log.get(0)).containsExactly("1", "2", "3");
    assertThat(subtask.status()).isEqualTo(new SubtaskStatus(3, 3, false));
  }

  @Test
  void shouldReturnBetweenTwoRecordsAndGoOnWhenAskedToYield() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L, 2L, 3L);
    probe.seen.add((Runnable) subtask::yieldSoon);

    assertThat(subtask.step().kind()).isEqualTo(Kind.MORE);
    assertThat(output().log.get(0)).containsExactly("1");
    assertThat(subtask.step().kind()).isEqualTo(Kind.MORE);
    assertThat(output().log.get(0)).containsExactly("1", "2");
  }

  @Test
  void shouldGetSomethingDoneInEveryStepWhenAskedToYieldBeforeIt() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L);
    subtask.yieldSoon();

    assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
    assertThat(output().log.get(0)).containsExactly("1");
  }

  @Test
  void shouldEndBetweenTwoRecordsAndCloseEverythingWhenCanceled() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L, 2L, 3L);
    probe.seen.add((Runnable) subtask::cancel);

    assertThat(subtask.step().kind()).isEqualTo(Kind.CANCELED);

    assertThat(output().log.get(0)).containsExactly("1");
    assertThat(output().closes).isEqualTo(1);
    assertThat(gate().closes).isEqualTo(1);
    assertThat(subtask.failure()).isNull();
    assertThat(subtask.step().kind()).as("for ever").isEqualTo(Kind.CANCELED);
  }

  @Test
  void shouldCloseWhatWasOpenedWhenCanceledBeforeTheFirstStep() {
    Subtask subtask = job().create(host, dataPlane);
    subtask.cancel();

    assertThat(subtask.step().kind()).isEqualTo(Kind.CANCELED);
    assertThat(output().closes).isEqualTo(1);
    assertThat(gate().closes).isEqualTo(1);
  }

  @Test
  void shouldEndAsCanceledWhenUserCodeThrowsBecauseItWasInterrupted() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L);
    probe.seen.add(
        (Runnable)
            () -> {
              subtask.cancel();
              Thread.currentThread().interrupt();
              throw new IllegalStateException("interrupted");
            });

    assertThat(subtask.step().kind()).isEqualTo(Kind.CANCELED);
    assertThat(Thread.interrupted()).as("still interrupted").isFalse();
    assertThat(subtask.failure()).isNull();
  }

  @Test
  void shouldLookAtTheClockEverySixtyFourRecordsWhenInABatch() {
    host.nanosPerLook = 600_000; // the third look, counting the one at the start, is past 1 ms
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, numbers(1_000));

    assertThat(subtask.step().kind()).isEqualTo(Kind.MORE);
    assertThat(output().log.get(0)).hasSize(128);
  }

  @Test
  void shouldEndAStepWhenTheClockStandsStill() {
    Subtask subtask =
        new TestJob()
            .operator("numbers", new SourceSpec(new NumberSource(1, 1_000_000)))
            .exit()
            .create(host, dataPlane);
    subtask.onSourceEvent(SourceChainTest.split(0, 1_000_000));

    assertThat(subtask.step().kind()).isEqualTo(Kind.MORE);
    assertThat(output().log.get(0)).hasSizeBetween(60_000, 70_000);
  }

  @Test
  void shouldFlushWhenInputRunsOutAndNotBefore() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L, 2L);
    probe.seen.add((Runnable) () -> assertThat(output().flushes).isZero());

    assertThat(subtask.step()).isEqualTo(Progress.IDLE);
    assertThat(output().flushes).isEqualTo(1);
  }

  @Test
  void shouldFlushNowAndThenWhenInputNeverRunsOut() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, numbers(10_000));
    host.nanosPerLook = 20_000_000; // a step looks at its beginning and once more: 40 ms

    for (int flushes : new int[] {0, 0, 0, 1, 1, 1, 2}) {
      assertThat(subtask.step()).isEqualTo(Progress.MORE);
      assertThat(output().flushes).isEqualTo(flushes);
    }
  }

  @Test
  void shouldForwardTheLeastWatermarkWhenThereAreSeveralChannelsAndGates() {
    Subtask subtask =
        new TestJob()
            .input(0, 2)
            .input(1, 1)
            .operator("op", new CoMapSpec(new Pass()))
            .exit()
            .create(host, dataPlane);
    MemoryDataPlane.Gate first = dataPlane.gates.get(0);
    MemoryDataPlane.Gate second = dataPlane.gates.get(1);

    first.watermark(0, 10).watermark(1, 20);
    subtask.step();
    assertThat(output().log.get(0)).isEmpty();

    second.watermark(0, 15);
    subtask.step();
    assertThat(output().log.get(0)).containsExactly("W(10)");

    first.end(0).end(1);
    subtask.step();
    assertThat(output().log.get(0)).containsExactly("W(10)", "W(15)");

    second.end(0);
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(output().log.get(0)).containsExactly("W(10)", "W(15)", "W(max)", "end");
  }

  @Test
  void shouldTakeOneElementOfEachGateInTurnWhenBothHaveMany() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .input(1, 1)
            .operator("op", new CoMapSpec(new Pass()))
            .exit()
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L, 2L).batch(0, 3L);
    dataPlane.gates.get(1).batch(0, 10L).batch(0, 20L, 30L);

    subtask.step();

    assertThat(output().log.get(0)).containsExactly("1", "2", "10", "3", "20", "30");
  }

  @Test
  void shouldFeedOneInputFromBothEdgesWhenTheyAreAUnion() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .input(0, 1)
            .operator("op", new FilterSpec((Long n) -> true))
            .exit()
            .create(host, dataPlane);
    dataPlane.gates.get(0).batch(0, 1L).end(0);
    dataPlane.gates.get(1).batch(0, 2L).end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(output().log.get(0)).containsExactly("1", "2", "W(max)", "end");
  }

  @Test
  void shouldWaitForItsOutputsToDrainBeforeItHasFinished() {
    Subtask subtask = job().create(host, dataPlane);
    gate().batch(0, 1L).end(0);
    output().drained = false;

    assertThat(subtask.step()).isEqualTo(Progress.IDLE);
    assertThat(output().log.get(0)).containsExactly("1", "W(max)", "end");
    assertThat(output().closes).isZero();

    output().drained = true;
    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(output().closes).isEqualTo(1);
  }

  @Test
  void shouldFailWithoutAnOperatorsNameWhenAChannelBreaks() {
    Subtask subtask = job().create(host, dataPlane);
    subtask.step();
    Objects.requireNonNull(dataPlane.signals).channelFailed("worker-2 is gone");

    assertThat(host.wakeUps).isEqualTo(1);
    assertThat(subtask.step().kind()).isEqualTo(Kind.FAILED);
    assertThat(Objects.requireNonNull(subtask.failure()).operatorName()).isNull();
    assertThat(subtask.failure().summary())
        .startsWith("vertex (subtask 1/1) on worker-1 failed: ")
        .endsWith("worker-2 is gone");
  }

  @Test
  void shouldOpenPartitionsBeforeGatesAndKnowWhatIsLocalWhenCreated() {
    new TestJob()
        .input(0, 1)
        .input(1, 2)
        .operator("op", new CoMapSpec(new Pass()))
        .exit()
        .create(host, dataPlane);

    assertThat(dataPlane.opened)
        .containsExactly(
            "partition out0<-job/vertex#0.0",
            "gate [ChannelSource[partition=in0<-job/producer0#0.0, subpartition=0, address=null]]",
            "gate [ChannelSource[partition=in1<-job/producer1#0.0, subpartition=0,"
                + " address=there:1], ChannelSource[partition=in1<-job/producer1#1.0,"
                + " subpartition=0, address=there:1]]");
  }

  @Test
  void shouldSetTheJobsClassLoaderWhenUserCodeRunsAndSetItBackAfterwards() {
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    ClassLoader mine = new ClassLoader(null) {};
    Thread.currentThread().setContextClassLoader(mine);
    try {
      Subtask subtask = job().create(host, dataPlane);
      gate().batch(0, 1L);
      probe.seen.add(
          (Runnable)
              () ->
                  assertThat(Thread.currentThread().getContextClassLoader())
                      .isSameAs(TestJob.class.getClassLoader()));

      assertThat(subtask.step().kind()).isEqualTo(Kind.IDLE);
      assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(mine);
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }

  private static final class Pass implements dev.weir.api.function.CoMapFunction<Long, Long, Long> {
    @Override
    public Long map1(Long value) {
      return value;
    }

    @Override
    public Long map2(Long value) {
      return value;
    }
  }

  @Test
  void shouldDriveTwoSidesOfABranchWhenAnOperatorFeedsSeveral() {
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator("head", new MapSpec((Long n) -> n + 1))
            .feeds(1, null)
            .feeds(2, null)
            .operator("left", new MapSpec((Long n) -> n * 10))
            .exit()
            .operator("right", new MapSpec((Long n) -> n * 100))
            .exit()
            .create(host, dataPlane);
    gate().batch(0, 1L, 2L).end(0);

    assertThat(subtask.step().kind()).isEqualTo(Kind.FINISHED);
    assertThat(dataPlane.partitions.get(0).log)
        .containsExactly(List.of("20", "30", "W(max)", "end"));
    assertThat(dataPlane.partitions.get(1).log)
        .containsExactly(List.of("200", "300", "W(max)", "end"));
  }
}
