package dev.weir.scheduler.progress;

import static dev.weir.scheduler.progress.SightBuilder.COUNT;
import static dev.weir.scheduler.progress.SightBuilder.FLIGHTS;
import static dev.weir.scheduler.progress.SightBuilder.SINK;
import static dev.weir.scheduler.progress.SightBuilder.channels;
import static dev.weir.scheduler.progress.SightBuilder.passing;
import static dev.weir.scheduler.progress.SightBuilder.pressed;
import static dev.weir.scheduler.progress.SightBuilder.traffic;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.api.execution.Hold;
import dev.weir.api.execution.Hold.Cause;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.InputTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SplitTimes;
import dev.weir.plan.progress.SplitsRead;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StallTest {

  /** 2013-01-01T10:00Z. */
  private static final long TEN = 1_357_034_400_000L;

  private static final int FOUR_MINUTES = 240_000;

  @Test
  void shouldSayInOneSentenceWhichSplitHoldsAWindow() {
    // given
    SightBuilder job = heldByPart3();

    // when
    Hold hold = countHold(job);

    // then
    assertThat(hold.why())
        .isEqualTo(
            "operator 'count' 2/2 is at 2013-01-01T10:00:00Z, held by split 'part-3' of source"
                + " 'flights' 1/2, which has had no records for 4 min and is not idle: if it may"
                + " be silent for long, add .withIdleness(...) to its watermark strategy");
    assertThat(hold.cause()).isEqualTo(Cause.SILENT_SPLIT);
    assertThat(hold.operator()).isEqualTo("flights");
    assertThat(hold.subtask()).isZero();
    assertThat(hold.split()).isEqualTo("part-3");
  }

  static Stream<Arguments> causes() {
    return Stream.of(
        row("the source had a record a moment ago", job -> {}, Cause.NONE, "goes on"),
        row(
            "the source has no strategy",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.source(i, OperatorTimes.withholding(Long.MIN_VALUE), 0);
                job.tell(
                    COUNT,
                    i,
                    traffic(0),
                    channels(Long.MIN_VALUE, Long.MIN_VALUE),
                    passing(Long.MIN_VALUE, 2));
              }
            },
            Cause.NO_WATERMARKS,
            "has had no watermark yet: source 'flights' 1/2 makes no watermarks"),
        row(
            "a source without splits is silent",
            job -> {
              job.source(1, OperatorTimes.making(50), FOUR_MINUTES);
              inputOfCount(job, channels(100, 50), 50);
            },
            Cause.SILENT_SOURCE,
            "held by source 'flights' 2/2, which has had no records for 4 min"),
        row(
            "a split is ahead of its alignment group",
            job -> split(job, new SplitTimes("p", 50, false, true, 0)),
            Cause.ALIGNMENT,
            "split 'p' of source 'flights' 1/2, which is not read because it is too far ahead"),
        row(
            "a source that tells no splits apart is ahead of its alignment group",
            job -> {
              job.source(0, OperatorTimes.making(50).withSplits(SplitsRead.untold(false, true)), 0);
              inputOfCount(job, channels(50, 100), 50);
            },
            Cause.ALIGNMENT,
            "source 'flights' 1/2, which is not read because it is too far ahead"),
        row(
            "all splits are idle, and the source has not said so yet",
            job -> split(job, new SplitTimes("p", 50, true, false, FOUR_MINUTES)),
            Cause.ALL_IDLE,
            "source 'flights' 1/2 has had no records for a while, and is idle"),
        row(
            "all channels are idle",
            job ->
                inputOfCount(
                    job,
                    InputTimes.of(
                        100,
                        true,
                        List.of(
                            new ChannelTimes(0, 0, 100, ChannelTimes.State.IDLE, 0),
                            new ChannelTimes(0, 1, 90, ChannelTimes.State.ENDED, 0))),
                    100),
            Cause.ALL_IDLE,
            "all inputs of operator 'count' 1/2 are idle"),
        row(
            "an idle channel is behind, and does not count",
            job -> {
              job.source(1, OperatorTimes.making(100), FOUR_MINUTES);
              inputOfCount(
                  job,
                  InputTimes.of(
                      100,
                      false,
                      List.of(
                          new ChannelTimes(0, 0, 10, ChannelTimes.State.IDLE, 0),
                          new ChannelTimes(0, 1, 100, ChannelTimes.State.ALIGNED, 0))),
                  100);
            },
            Cause.SILENT_SOURCE,
            "source 'flights' 2/2"),
        row(
            "the watermark has passed its producer and is under way",
            job -> inputOfCount(job, channels(40, 100), 40),
            Cause.NONE,
            "goes on"),
        row(
            "the producer waits for room, and its watermark with it",
            job -> {
              job.tell(FLIGHTS, 0, pressed(), null, List.of(OperatorTimes.making(100)));
              inputOfCount(job, channels(40, 100), 40);
            },
            Cause.BACK_PRESSURE,
            "held by operator 'count' 1/2, which is slower than what feeds it"),
        row(
            "what comes after has no room",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.tell(COUNT, i, pressed(), channels(100, 100), passing(100, 2));
              }
            },
            Cause.BACK_PRESSURE,
            "held by back pressure from operator 'sink' 1/1, which is slower"),
        row(
            "what comes after is in user code for good",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.tell(COUNT, i, pressed(), channels(100, 100), passing(100, 2));
              }
              job.silent(SINK, 0);
            },
            Cause.BACK_PRESSURE,
            "operator 'sink' 1/1, which did not answer"),
        row(
            "timers are being fired",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.tell(
                    COUNT,
                    i,
                    traffic(0),
                    channels(TEN, TEN),
                    List.of(
                        OperatorTimes.passing(TEN).withPassedOn(50).withTimers(7, TEN),
                        OperatorTimes.passing(50)));
              }
            },
            Cause.WORKING,
            "still does what the watermark 2013-01-01T10:00:00Z asks of it; timers that wait: 7"),
        row(
            "requests are under way",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.tell(
                    COUNT,
                    i,
                    traffic(0),
                    channels(100, 100),
                    List.of(
                        OperatorTimes.passing(100).withPassedOn(50).withRequests(3, 90_000),
                        OperatorTimes.passing(50)));
              }
            },
            Cause.REQUESTS,
            "waits for answers to requests: 3, the oldest of them under way for 90 s"),
        row(
            "as many requests are under way as may be, and nobody times them",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.tell(
                    COUNT,
                    i,
                    pressed(),
                    channels(100, 100),
                    List.of(
                        OperatorTimes.passing(100).withRequests(3, OperatorTimes.Requests.UNKNOWN),
                        OperatorTimes.passing(100)));
              }
            },
            Cause.REQUESTS,
            "waits for answers to requests: 3"),
        row(
            "the producer's worker does not answer",
            job -> {
              job.silent(FLIGHTS, 1);
              inputOfCount(job, channels(100, 50), 50);
            },
            Cause.NO_ANSWER,
            "held by source 'flights' 2/2, which did not answer"),
        row(
            "the producer does not run",
            job -> {
              job.silent(FLIGHTS, 1).state(FLIGHTS, 1, ExecutionState.INITIALIZING);
              inputOfCount(job, channels(100, 50), 50);
            },
            Cause.NOT_RUNNING,
            "held by source 'flights' 2/2, which does not run: it is INITIALIZING"),
        row(
            "all input has come",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.source(i, OperatorTimes.making(Long.MAX_VALUE), 0);
              }
              inputOfCount(job, channels(Long.MAX_VALUE, Long.MAX_VALUE), Long.MAX_VALUE);
            },
            Cause.ENDED,
            "operator 'count' 1/2 has had all its input"),
        row(
            "every record came too late",
            job -> {
              for (int i = 0; i < 2; i++) {
                job.tell(
                    COUNT,
                    i,
                    traffic(0),
                    channels(100, 100),
                    List.of(OperatorTimes.passing(100).withLate(10), OperatorTimes.passing(100)));
              }
            },
            Cause.ALL_LATE,
            "operator 'count' has dropped all 20 records"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("causes")
  void shouldFindTheCauseWhen(
      String what, Consumer<SightBuilder> given, Cause cause, String words) {
    SightBuilder job = new SightBuilder();
    given.accept(job);

    Hold hold = countHold(job);

    assertThat(hold.cause()).isEqualTo(cause);
    assertThat(hold.why()).contains(words);
  }

  @Test
  void shouldGoUpFromTheLastOperatorThroughAllChains() {
    // given
    SightBuilder job = heldByPart3();
    job.tell(SINK, 0, traffic(FOUR_MINUTES), channels(TEN + 1, TEN), passing(TEN, 1));

    // when
    Hold hold = Findings.of(job.build()).get(3).hold();

    // then
    assertThat(hold.why()).startsWith("operator 'sink' 1/1 is at 2013-01-01T10:00:00Z, held by");
    assertThat(hold.split()).isEqualTo("part-3");
  }

  @Test
  void shouldNameTheOperatorOfTheChainThatHasNotPassedAWatermarkOn() {
    // given: count holds it, and format comes after count in the same chain
    SightBuilder job = new SightBuilder();
    for (int i = 0; i < 2; i++) {
      job.tell(
          COUNT,
          i,
          traffic(0),
          channels(TEN, TEN),
          List.of(OperatorTimes.passing(TEN).withPassedOn(50), OperatorTimes.passing(50)));
    }

    // when
    Hold hold = Findings.of(job.build()).get(2).hold();

    // then
    assertThat(hold.why()).startsWith("operator 'format' 1/2 is at").contains("'count' 1/2");
    assertThat(hold.operator()).isEqualTo("count");
  }

  @Test
  void shouldNotCountAnIdleSubtaskWhenAnotherIsActive() {
    // given
    SightBuilder job = new SightBuilder();
    job.tell(
        COUNT,
        0,
        traffic(FOUR_MINUTES),
        InputTimes.of(5, true, List.of(new ChannelTimes(0, 0, 5, ChannelTimes.State.IDLE, 0))),
        passing(5, 2));

    // when
    var count = Findings.of(job.build()).get(1);

    // then
    assertThat(count.watermark()).isEqualTo(100);
    assertThat(count.subtask()).isEqualTo(1);
    assertThat(count.counts().idle()).isEqualTo(1);
  }

  @Test
  void shouldSumWhatSubtasksCount() {
    // given
    SightBuilder job = new SightBuilder();
    SubtaskProgress.Traffic traffic = new SubtaskProgress.Traffic(7, 3, true, 0);
    OperatorTimes times = OperatorTimes.passing(100).withLate(2).withTimers(4, 130);
    job.tell(COUNT, 1, traffic, channels(100, 100), List.of(times, OperatorTimes.passing(100)));

    // when
    var counts = Findings.of(job.build()).get(1).counts();

    // then: the other subtask has 10 in and 5 out
    assertThat(counts.recordsIn()).isEqualTo(17);
    assertThat(counts.recordsOut()).isEqualTo(8);
    assertThat(counts.lateDropped()).isEqualTo(2);
    assertThat(counts.timers()).isEqualTo(4);
    assertThat(counts.nextTimer()).isEqualTo(130);
    assertThat(counts.backPressured()).isEqualTo(1);
    assertThat(counts.answered()).isEqualTo(2);
  }

  private static SightBuilder heldByPart3() {
    SightBuilder job = new SightBuilder();
    SplitsRead splits =
        SplitsRead.of(
            List.of(
                new SplitTimes("part-1", TEN + 5_000, false, false, 0),
                new SplitTimes("part-2", 0, true, false, FOUR_MINUTES),
                new SplitTimes("part-3", TEN, false, false, FOUR_MINUTES)));
    job.source(0, OperatorTimes.making(TEN).withSplits(splits), 0);
    job.source(1, OperatorTimes.making(TEN + 9_000), 0);
    job.tell(COUNT, 0, traffic(0), channels(TEN + 1, TEN + 9_000), passing(TEN + 1, 2));
    job.tell(COUNT, 1, traffic(0), channels(TEN, TEN + 9_000), passing(TEN, 2));
    return job;
  }

  private static void split(SightBuilder job, SplitTimes split) {
    SplitsRead splits = SplitsRead.of(List.of(split));
    job.source(0, OperatorTimes.making(50).withSplits(splits), 0);
    inputOfCount(job, channels(50, 100), 50);
  }

  private static void inputOfCount(SightBuilder job, InputTimes input, long mark) {
    for (int i = 0; i < 2; i++) {
      job.tell(COUNT, i, traffic(0), input, passing(mark, 2));
    }
  }

  private static Hold countHold(SightBuilder job) {
    return Findings.of(job.build()).get(1).hold();
  }

  private static Arguments row(
      String what, Consumer<SightBuilder> given, Cause cause, String words) {
    return Arguments.of(what, given, cause, words);
  }
}
