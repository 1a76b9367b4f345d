package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.dispatch.DispatcherSettings;
import dev.weir.actors.job.JobMasterSettings;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.api.execution.Hold;
import dev.weir.api.execution.JobProgress;
import dev.weir.api.execution.JobStatus;
import dev.weir.api.execution.OperatorProgress;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.progress.ChannelTimes;
import dev.weir.plan.progress.InputTimes;
import dev.weir.plan.progress.OperatorTimes;
import dev.weir.plan.progress.SplitTimes;
import dev.weir.plan.progress.SplitsRead;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.progress.ExplainSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why there is no output: the question, on its way down and up. */
class ExplainTest {

  /** Longer than a master waits for its workers. */
  private static final Duration PATIENCE = Duration.ofMillis(2_500);

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldNameTheSplitThatHoldsTheCounter() {
    FakeWorker worker = running(1);

    ask("words", "");

    OperatorProgress count = answer().operators().get(1);
    assertThat(count.hold().split()).isEqualTo("part-3");
    assertThat(count.hold().cause()).isEqualTo(Hold.Cause.SILENT_SPLIT);
    assertThat(answer().notes()).isEmpty();
    assertThat(worker.questions).isEqualTo(1);
  }

  @Test
  void shouldAskAWorkerAgainWhenTheQuestionIsLost() {
    FakeWorker worker = running(1);
    world.link.lose(TaskExecutorMessage.DescribeTasks.class, 1);

    ask("words", "");
    assertThat(answers()).isEmpty();
    world.pass(Duration.ofMillis(500));

    assertThat(answer().notes()).isEmpty();
    assertThat(answer().operators().get(1).hold().split()).isEqualTo("part-3");
    assertThat(worker.questions).isEqualTo(1);
  }

  @Test
  void shouldAskAWorkerAgainWhenAPartOfItsAnswerIsLost() {
    FakeWorker worker = running(1);
    worker.answersToLose = 1;

    ask("words", "");
    assertThat(answers()).isEmpty();
    world.pass(Duration.ofMillis(500));

    assertThat(answer().notes()).isEmpty();
    assertThat(worker.questions).isEqualTo(2);
  }

  @Test
  void shouldAnswerTheClientThatAsksAgainWhenItsAnswerIsLost() {
    running(1);
    world.link.lose(ClientMessage.JobExplained.class, 1);

    ask("words", "");
    assertThat(answers()).isEmpty();
    ask("words", "");

    assertThat(answers()).hasSize(1);
  }

  @Test
  void shouldSayWhoDidNotAnswerWhenAWorkerIsDead() {
    FakeWorker first = world.worker("w1", 1);
    FakeWorker second = world.worker("w2", 1);
    world.submit(TestJobs.wordCount(1, "words", 2));
    tell(first);
    tell(second);
    second.mute = true;

    ask("words", "");
    world.pass(Duration.ofMillis(1_500));
    assertThat(answers()).isEmpty();
    world.pass(Duration.ofMillis(500));

    assertThat(answer().notes()).containsExactly("1 worker did not answer within 2 s: w2");
    assertThat(answer().operators().get(0).counts().answered()).isEqualTo(1);
  }

  @Test
  void shouldSayThatUserCodeHasNotReturnedWhenASubtaskDoesNotAnswerItsWorker() {
    FakeWorker worker = running(1);
    worker.progress.remove(worker.attempt("v-source", 0));

    ask("words", "");

    assertThat(answer().notes())
        .containsExactly("1 subtask did not answer within 1 s: user code has not returned since");
    assertThat(answer().operators().get(0).hold().cause()).isEqualTo(Hold.Cause.NO_ANSWER);
  }

  @Test
  void shouldPutOneQuestionToTheWorkersWhenManyAsk() {
    FakeWorker worker = running(1);
    worker.mute = true;

    for (int i = 0; i < 5; i++) {
      world.dispatcher.tell(
          new DispatcherMessage.ExplainJob("words", "", false, world.client("c" + i).ref()));
    }
    world.settle();
    worker.mute = false;
    world.pass(Duration.ofMillis(500));

    assertThat(worker.questions).isEqualTo(1);
    for (int i = 0; i < 5; i++) {
      assertThat(world.client("c" + i).all(ClientMessage.JobExplained.class)).hasSize(1);
    }
  }

  @Test
  void shouldSayThatTheJobWaitsForSlotsAtOnce() {
    world.submit(TestJobs.wordCount(1, "words", 2));

    ask("words", "");

    assertThat(answer().summary())
        .startsWith("waits for slots: expected 2 slots, found 0: 2 still missing");
    assertThat(answer().operators())
        .allSatisfy(operator -> assertThat(operator.hold().why()).contains("SCHEDULED"));
  }

  @Test
  void shouldSayThatTheJobIsOver() {
    FakeWorker worker = running(1);
    worker.finishAll();
    world.settle();

    ask("words", "");

    assertThat(answer().status()).isEqualTo(JobStatus.FINISHED);
    assertThat(answer().summary()).isEqualTo("the job is over: it is FINISHED");
  }

  @Test
  void shouldTellOfOneOperatorWhenItIsNamedByAPartOfItsName() {
    running(1);

    ask("words", "OUN");

    assertThat(answer().operators()).extracting(OperatorProgress::name).containsExactly("count");
  }

  @Test
  void shouldNameTheOperatorsWhenThereIsNoSuchOne() {
    running(1);

    ask("words", "window");

    assertThat(world.client("user").only(ClientMessage.NoSuchOperator.class).named())
        .containsExactly("words", "count");
  }

  @Test
  void shouldSayThatThereIsNoSuchJob() {
    ask("nothing", "");

    assertThat(world.client("user").only(ClientMessage.NoSuchJob.class).nameOrId())
        .isEqualTo("nothing");
  }

  @Test
  void shouldAnswerNothingMoreForALateAnswer() {
    FakeWorker worker = running(1);
    worker.mute = true;
    ask("words", "");
    world.clock.pass(PATIENCE, world::settle);
    assertThat(answers()).hasSize(1);

    worker.mute = false;
    world.pass(Duration.ofMillis(500));

    assertThat(answers()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 5", "2000, 2"})
  void shouldAskByItselfAsOftenAsTheLogIsToSayWhatIsHeld(long intervalMillis, int questions) {
    JobMasterSettings standard = JobMasterSettings.STANDARD;
    JobMasterSettings settings =
        new JobMasterSettings(
            standard.scheduling(),
            standard.heartbeatInterval(),
            standard.heartbeatTimeout(),
            standard.declareInterval(),
            standard.clientTimeout(),
            standard.accumulatorBytesInlineMax(),
            new ExplainSettings(2_000, intervalMillis, 100));
    try (ControlWorld other =
        new ControlWorld(settings, DispatcherSettings.STANDARD, UnaryOperator.identity())) {
      FakeWorker worker = other.worker("w1", 1);
      other.submit(TestJobs.wordCount(1, "words", 1));
      tell(worker);

      other.pass(Duration.ofSeconds(5));

      assertThat(worker.questions).isEqualTo(questions);
    }
  }

  private FakeWorker running(int parallelism) {
    FakeWorker worker = world.worker("w1", parallelism);
    JobId job = world.submit(TestJobs.wordCount(1, "words", parallelism));
    assertThat(world.ended(job)).isFalse();
    tell(worker);
    return worker;
  }

  /** The sources are held by a split each, and the counters by the sources. */
  private static void tell(FakeWorker worker) {
    SubtaskProgress.Traffic traffic = new SubtaskProgress.Traffic(7, 7, false, 0);
    for (ExecutionAttemptId attempt : worker.attempts()) {
      boolean source = attempt.vertex().vertex().equals(TestJobs.SOURCE);
      SplitsRead splits =
          SplitsRead.of(List.of(new SplitTimes("part-3", 100, false, false, 240_000)));
      InputTimes input =
          InputTimes.of(
              100,
              false,
              List.of(new ChannelTimes(0, 0, 100, ChannelTimes.State.ALIGNED, 240_000)));
      worker.progress.put(
          attempt,
          source
              ? new SubtaskProgress(
                  attempt, traffic, null, List.of(OperatorTimes.making(100).withSplits(splits)))
              : new SubtaskProgress(attempt, traffic, input, List.of(OperatorTimes.passing(100))));
    }
  }

  private void ask(String job, String operator) {
    world.dispatcher.tell(
        new DispatcherMessage.ExplainJob(job, operator, false, world.client("user").ref()));
    world.settle();
  }

  private List<ClientMessage.JobExplained> answers() {
    return world.client("user").all(ClientMessage.JobExplained.class);
  }

  private JobProgress answer() {
    return world.client("user").only(ClientMessage.JobExplained.class).progress();
  }
}
