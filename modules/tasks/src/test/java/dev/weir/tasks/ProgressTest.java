package dev.weir.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.function.KeySelector;
import dev.weir.api.graph.OperatorSpec.FilterSpec;
import dev.weir.api.graph.OperatorSpec.KeyedProcessSpec;
import dev.weir.api.graph.OperatorSpec.TimestampsSpec;
import dev.weir.api.watermark.WatermarkStrategy;
import dev.weir.core.element.WatermarkStatus;
import dev.weir.core.type.Types;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.ChannelTimes.State;
import dev.weir.plan.progress.InputTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.tasks.TimerScript.Action;
import dev.weir.tasks.TimerScript.Command;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What a subtask says of its event time. */
class ProgressTest {

  private static final KeySelector<Command, Integer> KEY = Command::key;

  private final ManualHost host = new ManualHost();
  private final MemoryDataPlane dataPlane = new MemoryDataPlane();

  @Test
  void shouldSayNothingBeforeItIsOpen() {
    SubtaskProgress progress = timers(1).progress();

    assertThat(progress.operators()).isEmpty();
    assertThat(progress.input()).isNull();
    assertThat(progress.attempt().vertex().vertex()).isEqualTo(TestJob.id("vertex"));
  }

  @Test
  void shouldNameTheChannelsWithTheLeastWatermarksFirst() {
    // given: a channel that is behind, one that is ahead, one that is idle, one that has ended
    Subtask subtask = timers(4);
    subtask.step();
    gate().watermark(0, 100).watermark(1, 40).watermark(2, 10).end(3);
    gate().put(2, WatermarkStatus.IDLE);
    subtask.step();

    // when: time passes, and only the channel that is ahead has a record
    pass(3_000);
    gate().batch(0, register(1, 500));
    subtask.step();
    pass(1_000);
    InputTimes input = Objects.requireNonNull(subtask.progress().input());

    // then
    assertThat(input.watermark()).isEqualTo(40);
    assertThat(input.idle()).isFalse();
    assertThat(input.channels()).isEqualTo(4);
    assertThat(input.idleChannels()).isEqualTo(1);
    assertThat(input.endedChannels()).isEqualTo(1);
    assertThat(input.holders())
        .containsExactly(
            new ChannelTimes(0, 1, 40, State.ALIGNED, 4_000),
            new ChannelTimes(0, 0, 100, State.ALIGNED, 1_000),
            new ChannelTimes(0, 2, 10, State.IDLE, 4_000));
  }

  @Test
  void shouldCountTimersAndShowAWatermarkThatIsNotPassedOnWhileThereIsNoRoom() {
    // given: two timers, and an output that is full as soon as the first has fired
    Subtask subtask = timers(1);
    subtask.step();
    gate().watermark(0, 5).batch(0, register(1, 10, 20));
    subtask.step();
    OperatorTimes before = subtask.progress().operators().get(0);
    dataPlane.room = () -> false;

    // when
    gate().watermark(0, 30);
    subtask.step();
    SubtaskProgress progress = subtask.progress();

    // then
    assertThat(before).isEqualTo(OperatorTimes.passing(5).withTimers(2, 10));
    OperatorTimes timers = progress.operators().get(0);
    assertThat(progress.traffic().backPressured()).isTrue();
    assertThat(progress.traffic().recordsIn()).isEqualTo(1);

    // when there is room again
    dataPlane.room = () -> true;
    subtask.step();
    subtask.step();

    // then the watermark went through the whole chain
    assertThat(timers.passedOn()).isEqualTo(5);
    assertThat(subtask.progress().operators())
        .containsExactly(OperatorTimes.passing(30), OperatorTimes.passing(30));
  }

  @Test
  void shouldShowTheWatermarksThatAnOperatorMakesToThoseAfterIt() {
    // given
    Subtask subtask =
        new TestJob()
            .input(0, 1)
            .operator(
                "times",
                new TimestampsSpec(WatermarkStrategy.<Long>bounded(n -> n, Duration.ofMillis(4))))
            .operator("filter", new FilterSpec((Long n) -> true))
            .exit()
            .create(host, dataPlane);
    subtask.step();

    // when
    gate().watermark(0, 1_000).batch(0, 50L);
    subtask.step();
    pass(250);
    subtask.step();

    // then
    SubtaskProgress progress = subtask.progress();
    assertThat(Objects.requireNonNull(progress.input()).watermark()).isEqualTo(1_000);
    assertThat(progress.operators())
        .containsExactly(OperatorTimes.making(45), OperatorTimes.passing(45));
    assertThat(progress.traffic().silentMillis()).isEqualTo(250);
  }

  private Subtask timers(int channels) {
    return new TestJob()
        .input(0, channels)
        .operator(
            "timers", Types.of(String.class), new KeyedProcessSpec(new TimerScript.Function()), KEY)
        .operator("filter", Types.of(String.class), new FilterSpec((String s) -> true))
        .exit()
        .create(host, dataPlane);
  }

  private void pass(long millis) {
    host.wallMillis += millis;
    host.nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  private MemoryDataPlane.Gate gate() {
    return dataPlane.gates.get(0);
  }

  private static Command register(int key, long... times) {
    return new Command(key, Arrays.stream(times).mapToObj(time -> new Action(true, time)).toList());
  }
}
