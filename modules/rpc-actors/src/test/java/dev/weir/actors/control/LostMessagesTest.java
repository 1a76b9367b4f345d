package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.Message;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loses exactly one message, and nothing depends on it: the table of the package protocol. */
class LostMessagesTest {

  /** Longer than it takes a master to believe its workers' heartbeats. */
  private static final Duration A_WHILE = Duration.ofSeconds(6);

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @ValueSource(
      classes = {
        TaskExecutorMessage.Heard.class,
        TaskExecutorMessage.RequestSlot.class,
        TaskExecutorMessage.OffersAnswered.class,
        TaskExecutorMessage.DeployTask.class,
        TaskExecutorMessage.MasterHeartbeat.class,
        TaskExecutorMessage.SourceEvent.class,
        TaskExecutorMessage.SourceEventsTaken.class,
        ResourceManagerMessage.DeclareRequirements.class,
        ClientMessage.JobStatusChanged.class
      })
  void shouldReadEverySplitAndFinishWhenTheFirstMessageOfAKindIsLost(
      Class<? extends Message> kind) {
    FakeWorker worker = world.worker("w1", 1);
    world.link.lose(kind, 1);

    JobId job =
        world.submit(TestJobs.wordCount(1, "words", 1, new ScriptedSource(2, "nowhere", 0)));
    world.pass(A_WHILE);
    ExecutionAttemptId reader = worker.attempt("v-source", 0);
    worker.reader(reader, new ToEnumerator.ReaderUp());
    for (int i = 0; i < 3; i++) {
      worker.reader(reader, new ToEnumerator.SplitWanted());
    }
    world.pass(A_WHILE);

    assertThat(worker.eventsFor(reader))
        .extracting(ToReader::getClass)
        .containsExactly(ToReader.Splits.class, ToReader.Splits.class, ToReader.NoMoreSplits.class);
    worker.finishAll();
    world.pass(A_WHILE);
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(worker.idle()).isTrue();
    assertThat(world.link.lost(kind)).isTrue();
  }

  @Test
  void shouldCancelAgainWhenACancellationIsLost() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    world.link.lose(TaskExecutorMessage.CancelTask.class, 2);
    world.cancel("words");
    assertThat(world.ended(job)).isFalse();
    world.pass(A_WHILE);

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.CANCELED);
    assertThat(worker.idle()).isTrue();
  }

  @Test
  void shouldShowARunningTaskWhenTheWordThatItRunsIsLost() {
    FakeWorker worker = world.worker("w1", 1);
    worker.startsTasks = false;
    world.submit(TestJobs.wordCount(1, "words", 1));
    assertThat(running()).isZero();

    worker.attempts().forEach(task -> worker.taskUnheard(task, ExecutionState.RUNNING));
    world.pass(Duration.ofSeconds(1));

    assertThat(running()).isEqualTo(2);
  }

  @Test
  void shouldAskForTheEndOfATaskWhenTheWordOfItIsLost() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    worker.attempts().forEach(task -> worker.taskUnheard(task, ExecutionState.FINISHED));
    world.pass(Duration.ofSeconds(1));

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void shouldAskForSlotsAgainWhenTheWordThatAWorkerTookThemBackIsLost() {
    FakeWorker unlucky = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));
    assertThat(unlucky.attempts()).as("one of two slots: the job waits").isEmpty();

    unlucky.slotsLostUnheard();
    world.pass(A_WHILE);
    FakeWorker second = world.worker("w2", 1);
    world.pass(A_WHILE);

    assertThat(unlucky.attempts()).hasSize(2);
    assertThat(second.attempts()).hasSize(2);
    assertThat(world.ended(job)).isFalse();
  }

  @Test
  void shouldGetItsSlotsAgainSoonWhenAWorkerWasOnlyUnheardForAWhile() {
    FakeWorker unheard = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 2));
    world.link.lose(TaskExecutorMessage.MasterHeartbeat.class, 100);
    world.pass(A_WHILE);
    world.link.lose(TaskExecutorMessage.MasterHeartbeat.class, 0);

    world.worker("w2", 1);
    world.pass(A_WHILE);

    assertThat(unheard.attempts()).hasSize(2);
  }

  @Test
  void shouldFreeSlotsWhenTheMastersWordThatTheyAreFreeIsLost() {
    FakeWorker worker = world.worker("w1", 2);
    world.submit(TestJobs.wordCount(1, "words", 2));

    world.link.lose(TaskExecutorMessage.FreeSlot.class, 2);
    worker.finishAll();
    world.pass(Duration.ofSeconds(1));

    assertThat(worker.idle()).isTrue();
    assertThat(world.link.lost(TaskExecutorMessage.FreeSlot.class)).isTrue();
  }

  @Test
  void shouldFreeSlotsAfterAWhileWhenNobodyHearsThatTheJobIsOver() {
    FakeWorker worker = world.worker("w1", 2);
    world.submit(TestJobs.wordCount(1, "words", 2));

    world.link.lose(TaskExecutorMessage.FreeSlot.class, 2);
    world.link.lose(ResourceManagerMessage.DeclareRequirements.class, 2);
    worker.finishAll();
    world.pass(A_WHILE);
    assertThat(worker.idle()).isFalse();
    world.pass(Duration.ofSeconds(30));

    assertThat(worker.idle()).isTrue();
  }

  @Test
  void shouldReclaimASlotAgainWhenTheFirstOrderIsLost() {
    FakeWorker worker = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 1));

    world.link.lose(TaskExecutorMessage.FreeSlot.class, 1);
    world.link.lose(TaskExecutorMessage.ReclaimSlot.class, 1);
    worker.finishAll();
    assertThat(worker.idle()).isFalse();
    world.pass(Duration.ofSeconds(1));

    assertThat(worker.idle()).isTrue();
    assertThat(world.link.lost(TaskExecutorMessage.ReclaimSlot.class)).isTrue();
  }

  @Test
  void shouldTellTheWholeEndAgainWhenTheClientSubmitsAgainBecauseItHeardNothing() {
    FakeWorker worker = world.worker("w1", 1);
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    JobId job = world.submit(graph);
    ExecutionAttemptId source = worker.attempt("v-source", 0);

    world.link.lose(ClientMessage.JobEnded.class, 1);
    worker.task(source, ExecutionState.FINISHED, null, Map.of("count", new byte[] {7}));
    worker.finishAll();
    world.settle();
    assertThat(world.ended(job)).isFalse();
    world.submit(graph);

    assertThat(world.outcome(job).accumulators()).hasSize(1);
    assertThat(world.outcome(job).accumulators().get(0).get("count")).containsExactly(7);
  }

  @Test
  void shouldAcceptOrRefuseAgainWhenTheClientHeardNothing() {
    world.worker("w1", 1);
    JobGraph graph = TestJobs.wordCount(1, "words", 1);
    world.link.lose(ClientMessage.JobAccepted.class, 1);
    world.link.lose(ClientMessage.JobRefused.class, 1);

    world.submit(graph);
    world.submit(graph);
    assertThat(world.client("user").all(ClientMessage.JobAccepted.class)).hasSize(1);

    JobGraph wrong = TestJobs.wordCount(2, "wrong", 1);
    world.submit(wrong, world.files(TestJobs.wordCount(3, "other", 1)), "user");
    world.submit(wrong, world.files(TestJobs.wordCount(3, "other", 1)), "user");
    assertThat(world.client("user").all(ClientMessage.JobRefused.class)).hasSize(1);
  }

  private int running() {
    Inbox<ClientMessage> client = world.client("observer");
    world.dispatcher.tell(new DispatcherMessage.ListJobs(client.ref()));
    world.settle();
    List<ClientMessage.Jobs> answers = client.all(ClientMessage.Jobs.class);
    return answers.get(answers.size() - 1).jobs().get(0).runningTasks();
  }
}
