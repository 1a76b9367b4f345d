package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job from its submission to its end. */
class JobLifeTest {

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldRunAJobToItsEndWhenThereAreSlots() {
    FakeWorker one = world.worker("w1", 1);
    FakeWorker two = world.worker("w2", 1);

    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));

    assertThat(world.client("user").only(ClientMessage.JobAccepted.class).job()).isEqualTo(job);
    assertThat(one.attempts()).hasSize(2);
    assertThat(two.attempts()).hasSize(2);
    assertThat(statuses()).containsExactly(JobStatus.CREATED, JobStatus.RUNNING);

    one.finishAll();
    world.settle();
    assertThat(world.ended(job)).isFalse();
    two.finishAll();
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(world.outcome(job).failure()).isNull();
    assertThat(statuses())
        .containsExactly(JobStatus.CREATED, JobStatus.RUNNING, JobStatus.FINISHED);
    assertThat(one.idle()).isTrue();
    assertThat(two.idle()).isTrue();
    assertThat(world.loaders.lent).hasValue(0);
  }

  @Test
  void shouldTellAWorkerOfTheClientBeforeItsFirstTask() {
    FakeWorker worker = world.worker("w1", 1);

    world.submit(TestJobs.wordCount(1, "words", 1));

    assertThat(worker.inbox.all(TaskExecutorMessage.DeployTask.class))
        .extracting(TaskExecutorMessage.DeployTask::client)
        .containsExactly(world.client("user").ref(), world.client("user").ref());
  }

  @Test
  void shouldFailTheJobAndCancelTheOthersWhenATaskFails() {
    FakeWorker worker = world.worker("w1", 2);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));
    ExecutionAttemptId failing = worker.attempt("v-counter", 0);
    FailureReport why = Failures.of("count", "For input string: \"weir\"");

    worker.task(failing, ExecutionState.FAILED, why, Map.of());
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(world.outcome(job).failure()).isEqualTo(why);
    assertThat(worker.tasks.values()).containsOnly(ExecutionState.FAILED, ExecutionState.CANCELED);
    assertThat(worker.idle()).isTrue();
    assertThat(statuses())
        .containsExactly(JobStatus.CREATED, JobStatus.RUNNING, JobStatus.FAILING, JobStatus.FAILED);
  }

  @Test
  void shouldFailTheJobWhenAWorkerFallsSilent() {
    FakeWorker quiet = world.worker("w1", 1);
    FakeWorker other = world.worker("w2", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));
    world.pass(Duration.ofSeconds(5));
    assertThat(world.ended(job)).isFalse();

    quiet.mute = true;
    world.pass(Duration.ofSeconds(2));
    assertThat(world.ended(job)).isFalse();
    world.pass(Duration.ofSeconds(3));

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(world.outcome(job).failure().summary()).contains("w1").contains("no heartbeat");
    assertThat(other.idle()).isTrue();
  }

  @Test
  void shouldEndOnceAndForAllWhenWorkersFallSilentTogether() {
    FakeWorker busy = world.worker("w1", 1);
    FakeWorker done = world.worker("w2", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));
    done.finishAll();
    world.settle();

    busy.mute = true;
    done.mute = true;
    for (int i = 0; i < 10; i++) { // the resource manager hears them, the master does not
      busy.heartbeat();
      done.heartbeat();
      world.pass(Duration.ofMillis(500));
    }

    assertThat(world.outcome(job).failure().summary()).contains("w1").contains("no heartbeat");
    assertThat(world.loaders.lent).as("the master and its coordinators have stopped").hasValue(0);
  }

  @Test
  void shouldFailTheJobAtOnceWhenAWorkerLeaves() {
    FakeWorker leaving = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    ControlWorld.send(
        world.resourceManager,
        new dev.weir.actors.protocol.ResourceManagerMessage.WorkerLeaving(
            leaving.id, "it is being updated"));
    world.settle();

    assertThat(world.outcome(job).failure().summary()).contains("it is being updated");
  }

  @Test
  void shouldTellTheWorkersWhenTheClientIsGoneAndRunOn() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    world.pass(Duration.ofSeconds(30));
    assertThat(worker.inbox.all(TaskExecutorMessage.MasterHeartbeat.class))
        .hasSizeGreaterThan(50)
        .allMatch(beat -> world.client("user").ref().equals(beat.client()));

    world.silentClients.add("user");
    world.pass(Duration.ofSeconds(12));

    assertThat(worker.inbox.all(TaskExecutorMessage.MasterHeartbeat.class))
        .last()
        .matches(beat -> beat.client() == null);
    assertThat(world.ended(job)).isFalse();
    worker.finishAll();
    world.settle();
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void shouldDeployAgainWhenADeploymentWasLost() {
    FakeWorker worker = world.worker("w1", 1);
    worker.losesDeployments = true;
    world.submit(TestJobs.wordCount(1, "words", 1));
    assertThat(worker.attempts()).isEmpty();

    worker.losesDeployments = false;
    world.pass(Duration.ofSeconds(5));

    assertThat(worker.attempts()).hasSize(2);
  }

  @Test
  void shouldBringAccumulatorsToTheClient() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    List<ExecutionAttemptId> attempts = worker.attempts();

    worker.task(attempts.get(0), ExecutionState.FINISHED, null, Map.of("lines", new byte[] {7}));
    worker.task(attempts.get(1), ExecutionState.FINISHED, null, Map.of());
    world.settle();

    ClientMessage.JobEnded end = world.outcome(job);
    assertThat(end.accumulatorsBlob()).isNull();
    assertThat(end.accumulators()).hasSize(1);
    assertThat(end.accumulators().get(0)).containsOnlyKeys("lines");
    assertThat(end.accumulators().get(0).get("lines")).containsExactly(7);
  }

  @Test
  void shouldKeepLargeAccumulatorsInTheBlobStore() throws Exception {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    byte[] large = new byte[70_000];
    large[69_999] = 42;
    List<ExecutionAttemptId> attempts = worker.attempts();

    worker.task(attempts.get(0), ExecutionState.FINISHED, null, Map.of("sketch", large));
    worker.task(attempts.get(1), ExecutionState.FINISHED);
    world.settle();

    ClientMessage.JobEnded end = world.outcome(job);
    assertThat(end.accumulators()).isNull();
    byte[] kept = world.store.get(end.accumulatorsBlob()).orElseThrow();
    assertThat(dev.weir.actors.serialization.AccumulatorsCodec.decode(kept))
        .singleElement()
        .satisfies(subtask -> assertThat(subtask.get("sketch")).isEqualTo(large));
  }

  @Test
  void shouldEndTheJobWithAWarningWhenLargeAccumulatorsCannotBeStored() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    List<ExecutionAttemptId> attempts = worker.attempts();
    world.store.fail("disk full");

    worker.task(attempts.get(0), ExecutionState.FINISHED, null, Map.of("sketch", new byte[70_000]));
    worker.task(attempts.get(1), ExecutionState.FINISHED);
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(world.client("user").only(ClientMessage.JobWarning.class).text())
        .contains("disk full");
  }

  @Test
  void shouldWarnThenFailWhenThereAreNotEnoughSlots() {
    world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 3));

    world.pass(Duration.ofSeconds(4));
    assertThat(world.client("user").all(ClientMessage.JobWarning.class)).isEmpty();
    world.pass(Duration.ofSeconds(2));
    assertThat(world.client("user").all(ClientMessage.JobWarning.class))
        .singleElement()
        .satisfies(warning -> assertThat(warning.text()).contains("3").contains("1"));
    world.pass(Duration.ofSeconds(293));
    assertThat(world.ended(job)).isFalse();
    world.pass(Duration.ofSeconds(2));

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FAILED);
    assertThat(world.outcome(job).failure().summary()).contains("slots");
    assertThat(world.workers.get(0).idle()).isTrue();
  }

  @Test
  void shouldGiveSlotsAgainWhenTheSlotManagerHasDied() {
    FakeWorker worker = world.worker("w1", 1);
    world.entropyFails = true;
    world.submit(TestJobs.wordCount(1, "words", 1));
    assertThat(world.entropyFails).as("it died of it").isFalse();
    assertThat(worker.attempts()).isEmpty();

    worker.register();
    world.pass(Duration.ofSeconds(5));

    assertThat(worker.attempts()).hasSize(2);
  }

  @Test
  void shouldDeployWhenTheMissingWorkerComes() {
    world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));
    world.pass(Duration.ofSeconds(20));

    FakeWorker late = world.worker("w2", 1);

    assertThat(late.attempts()).hasSize(2);
    world.workers.forEach(FakeWorker::finishAll);
    world.settle();
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void shouldGiveTheSlotsOfOneJobToTheNextThatWaits() {
    FakeWorker worker = world.worker("w1", 2);
    JobId first = world.submit(TestJobs.wordCount(1, "first", 2));
    JobId second = world.submit(TestJobs.wordCount(2, "second", 2));
    assertThat(worker.attempts()).allMatch(attempt -> attempt.job().equals(first));

    worker.finishAll();
    world.settle();
    world.pass(Duration.ofSeconds(2)); // slots that were freed are told with the next heartbeat

    assertThat(world.outcome(first).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(worker.attempts().stream().filter(attempt -> attempt.job().equals(second)))
        .hasSize(4);
  }

  @Test
  void shouldRunTwoJobsBesideEachOtherWhenThereAreSlotsForBoth() {
    FakeWorker worker = world.worker("w1", 2);
    JobId first = world.submit(TestJobs.wordCount(1, "first", 1));
    JobId second = world.submit(TestJobs.wordCount(2, "second", 1));
    assertThat(worker.attempts()).hasSize(4);

    worker.attempts().stream()
        .filter(attempt -> attempt.job().equals(second))
        .forEach(attempt -> worker.task(attempt, ExecutionState.FINISHED));
    world.settle();

    assertThat(world.outcome(second).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(world.ended(first)).isFalse();
    assertThat(worker.freeSlots()).isEqualTo(1);
  }

  private List<JobStatus> statuses() {
    return world.client("user").all(ClientMessage.JobStatusChanged.class).stream()
        .map(ClientMessage.JobStatusChanged::status)
        .toList();
  }
}
