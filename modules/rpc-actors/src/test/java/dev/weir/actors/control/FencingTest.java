package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import dev.weir.actors.epoch.EpochClaim;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.DispatcherMessage;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.core.id.WorkerId;
import dev.weir.core.port.Wire;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Messages that come late, twice, out of order, or from a term that is over; and new masters. */
class FencingTest {

  private static final Epoch NEXT = new Epoch(2);
  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldEndTheSameWhenEveryReportComesTwice() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    for (ExecutionAttemptId attempt : worker.attempts()) {
      worker.task(attempt, ExecutionState.RUNNING);
      worker.task(attempt, ExecutionState.FINISHED);
      worker.task(attempt, ExecutionState.FINISHED);
      worker.task(attempt, ExecutionState.RUNNING);
    }
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void shouldIgnoreAttemptsItDoesNotKnow() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    ExecutionAttemptId known = worker.attempt("v-counter", 0);
    ExecutionAttemptId stranger = new ExecutionAttemptId(job, known.vertex(), known.attempt() + 1);

    world.tell(
        world.master(),
        new JobMasterMessage.TaskStateChanged(
            worker.id,
            new Epoch(1),
            stranger,
            ExecutionState.FAILED,
            Failures.of("count", "of another attempt"),
            Map.of()));

    assertThat(world.ended(job)).isFalse();
  }

  @Test
  void shouldDropWhatNamesAnEpochBefore() {
    world.store.refuseEntries(false);
    claimEpochOf(TestJobs.id(1)); // a master that was here before
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    assertThat(worker.deployment(worker.attempts().get(0)).jobEpoch()).isEqualTo(NEXT);

    for (ExecutionAttemptId attempt : worker.attempts()) {
      world.tell(
          world.master(),
          new JobMasterMessage.TaskStateChanged(
              worker.id, new Epoch(1), attempt, ExecutionState.FINISHED, null, Map.of()));
    }
    world.tell(
        world.master(),
        new JobMasterMessage.SlotsLost(
            worker.id,
            job,
            new Epoch(1),
            List.of(worker.deployment(worker.attempts().get(0)).task().allocation()),
            "of an epoch before"));

    assertThat(world.ended(job)).isFalse();
  }

  @Test
  void shouldLeaveTheJobToItsSuccessorWhenANewerEpochIsNamed() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    world.tell(
        world.master(),
        new JobMasterMessage.WorkerHeartbeat(worker.id, job, NEXT, List.of(), List.of()));

    world.dispatcher.tell(new DispatcherMessage.DescribeJob("words", world.client("user").ref()));
    world.settle();
    assertThat(world.client("user").only(ClientMessage.Job.class).summary().status())
        .isEqualTo(JobStatus.SUSPENDED);
    assertThat(world.ended(job)).as("the client waits for the successor's word").isFalse();
    assertThat(worker.inbox.all(TaskExecutorMessage.CancelTask.class))
        .as("the tasks are the successor's")
        .isEmpty();
  }

  @Test
  void shouldRefuseOffersThatNobodyAskedFor() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));
    Inbox<TaskExecutorMessage> stranger =
        new Inbox<>(world.kit, "stranger", TaskExecutorMessage.class);

    world.tell(world.master(), offer(stranger.ref(), job));
    world.pass(Duration.ofSeconds(10));

    assertThat(stranger.only(TaskExecutorMessage.OffersAnswered.class).refused()).hasSize(1);
    assertThat(stranger.all(TaskExecutorMessage.MasterHeartbeat.class)).isEmpty();
    assertThat(world.ended(job)).as("its silence is no loss").isFalse();
    assertThat(worker.attempts()).hasSize(2);
  }

  @Test
  void shouldAcceptTheSameOfferAgainWhenItsAnswerWasLost() {
    FakeWorker worker = world.worker("w1", 1);
    JobId job = world.submit(TestJobs.wordCount(1, "words", 1));

    worker.offer(worker.inbox.only(TaskExecutorMessage.RequestSlot.class));
    world.settle();

    assertThat(worker.inbox.all(TaskExecutorMessage.OffersAnswered.class))
        .hasSize(2)
        .allSatisfy(answer -> assertThat(answer.accepted()).hasSize(1));
    assertThat(worker.inbox.all(TaskExecutorMessage.DeployTask.class)).hasSize(2);
    assertThat(world.ended(job)).isFalse();
  }

  @Test
  void shouldAskForAnotherSlotWhenARequestIsNotAnswered() {
    FakeWorker deaf = world.worker("w1", 1);
    deaf.offers = false;
    world.submit(TestJobs.wordCount(1, "words", 1));
    assertThat(deaf.attempts()).isEmpty();

    deaf.mute = true;
    FakeWorker other = world.worker("w2", 1);
    world.pass(Duration.ofSeconds(8));

    assertThat(other.attempts()).hasSize(2);
  }

  @Test
  void shouldKeepSlotsAndTasksWhenTheResourceManagerIsReplaced() {
    FakeWorker worker = world.worker("w1", 2);
    JobId first = world.submit(TestJobs.wordCount(1, "first", 1));
    ActorRef<ResourceManagerMessage> old = world.resourceManager;

    world.kit.stop(old);
    world.resourceManager = world.startResourceManager();
    world.settle();
    worker.register(); // it notices the silence and looks for the next one
    world.pass(Duration.ofSeconds(60));

    assertThat(worker.inbox.all(TaskExecutorMessage.Registered.class))
        .extracting(TaskExecutorMessage.Registered::epoch)
        .containsExactly(new Epoch(1), NEXT);
    assertThat(worker.inbox.all(TaskExecutorMessage.ReclaimSlot.class)).isEmpty();
    assertThat(world.ended(first)).isFalse();
    JobId second = world.submit(TestJobs.wordCount(2, "second", 1));
    assertThat(worker.attempts().stream().filter(attempt -> attempt.job().equals(second)))
        .as("the new one knows which slot is free")
        .hasSize(2);
  }

  @Test
  void shouldLeaveWhenAnotherResourceManagerIsInOffice() {
    FakeWorker worker = world.worker("w1", 1);

    world.resourceManager.tell(
        new ResourceManagerMessage.WorkerHeartbeat(worker.id, NEXT, worker.report()));
    world.settle();
    worker.inbox.take();
    worker.heartbeat();
    world.settle();

    assertThat(worker.inbox.take()).as("nobody answers in the old term").isEmpty();
  }

  @Test
  void shouldAskAWorkerBackThatWasLostByMistake() {
    FakeWorker worker = world.worker("w1", 1);
    worker.mute = true;
    world.pass(Duration.ofSeconds(5));

    worker.mute = false;
    worker.heartbeat();
    world.settle();

    assertThat(worker.inbox.all(TaskExecutorMessage.RegisterAgain.class)).hasSize(1);
    assertThat(worker.inbox.all(TaskExecutorMessage.Registered.class)).hasSize(2);
    assertThat(cluster().workers()).isEqualTo(1);
  }

  @Test
  void shouldTakeBackTheSlotsOfAJobWhoseMasterDied() {
    FakeWorker worker = world.worker("w1", 1);
    world.submit(TestJobs.wordCount(1, "words", 1));
    stopMaster();

    world.pass(Duration.ofSeconds(40));

    assertThat(worker.idle()).isTrue();
    assertThat(cluster().freeSlots()).isEqualTo(1);
  }

  @Test
  void shouldRefuseAWorkerWithoutSlots() {
    FakeWorker empty = world.worker("w1", 0);

    assertThat(empty.inbox.only(TaskExecutorMessage.RegistrationRefused.class).reason())
        .contains("at least one slot");
    assertThat(cluster().workers()).isZero();
  }

  @Test
  void shouldRefuseASecondWorkerOfTheSameId() {
    world.worker("w1", 1);
    Inbox<TaskExecutorMessage> twin = new Inbox<>(world.kit, "twin", TaskExecutorMessage.class);

    world.resourceManager.tell(
        new ResourceManagerMessage.RegisterWorker(
            new WorkerId("w1"),
            twin.ref(),
            new Wire.Address("elsewhere", 1),
            world.workers.get(0).report()));
    world.settle();

    assertThat(twin.only(TaskExecutorMessage.RegistrationRefused.class).reason()).contains("w1");
  }

  private ClientMessage.Cluster cluster() {
    Inbox<ClientMessage> asker = new Inbox<>(world.kit, "asker", ClientMessage.class);
    world.resourceManager.tell(new ResourceManagerMessage.DescribeCluster(asker.ref()));
    world.settle();
    return asker.only(ClientMessage.Cluster.class);
  }

  private void stopMaster() {
    world.tell(world.master(), new Poison());
  }

  private void claimEpochOf(JobId job) {
    try {
      EpochClaim.ofJobMaster(world.store, job).claim("an earlier master");
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  private static JobMasterMessage.OfferSlots offer(
      ActorRef<TaskExecutorMessage> executor, JobId job) {
    return new JobMasterMessage.OfferSlots(
        new WorkerId("stranger"),
        executor,
        new Wire.Address("host", 1),
        job,
        new Epoch(1),
        List.of(new SlotOffer(new AllocationId("unasked"), 0, ResourceProfile.UNKNOWN)));
  }
}
