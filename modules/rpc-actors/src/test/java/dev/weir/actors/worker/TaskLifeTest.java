package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.JobFiles;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.BlobKey;
import dev.weir.core.id.Epoch;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.ExecutionVertexId;
import dev.weir.core.id.VertexId;
import dev.weir.plan.deploy.ClientChunk;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.status.ExecutionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TaskLifeTest {

  private static final ExecutionAttemptId ATTEMPT = TestJobs.attempt(JOB, 0, 0);

  private final WorkerFixture fixture = new WorkerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldReportEachStateAndGiveTheSlotBackWhenATaskFinishes() {
    // given
    ScriptedSubtask subtask = fixture.running();
    assertThat(subtask.parameters.deployment().attempt()).isEqualTo(ATTEMPT);

    // when
    subtask.finishNow(ScriptedSubtask.FINISHED);

    // then
    JobMasterMessage.TaskStateChanged finished = fixture.expectState(ExecutionState.FINISHED);
    assertThat(finished.attempt()).isEqualTo(ATTEMPT);
    assertThat(finished.accumulators()).containsOnlyKeys("steps");
    assertThat(fixture.dataPlane.released).isEmpty();

    // when
    free();

    // then
    fixture.expectSlot(0, SlotState.FREE);
    fixture.library.expectMessageClass(JobLibraryMessage.Lease.class);
    assertThat(fixture.library.expectMessageClass(JobLibraryMessage.Release.class).lease())
        .isEqualTo(11);
  }

  @Test
  void shouldReportWhyAndReleaseItsChannelsWhenATaskFails() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    subtask.finishNow(ScriptedSubtask.FAILED);

    // then
    JobMasterMessage.TaskStateChanged failed = fixture.expectState(ExecutionState.FAILED);
    assertThat(failed.failure()).isEqualTo(subtask.failure());
    assertThat(fixture.dataPlane.released).containsExactly(ATTEMPT);
  }

  @Test
  void shouldReportWhatATaskThrewWhenItBreaksItsContract() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    subtask.then(
        () -> {
          throw new IllegalStateException("outer", new ArithmeticException("inner"));
        });
    subtask.host.wakeUp();

    // then
    JobMasterMessage.TaskStateChanged failed = fixture.expectState(ExecutionState.FAILED);
    assertThat(failed.failure()).isNotNull();
    assertThat(failed.failure().summary())
        .isEqualTo(
            "numbers -> print (subtask 1/4) on w1 failed: java.lang.ArithmeticException: inner");
    assertThat(fixture.dataPlane.released).containsExactly(ATTEMPT);
  }

  @Test
  void shouldRunOneTaskAndAnswerWithItsStateWhenADeploymentComesTwice() {
    // given
    fixture.running();

    // when
    fixture.deploy(ATTEMPT, new AllocationId("alloc-0"));

    // then
    fixture.expectState(ExecutionState.RUNNING);
    fixture.settle();
    assertThat(fixture.created).isEmpty();
  }

  @Test
  void shouldFailADeploymentWhenItsSlotIsNotTheJobs() {
    // given
    fixture.register();

    // when
    fixture.deploy(ATTEMPT, new AllocationId("never-given"));

    // then
    JobMasterMessage.TaskStateChanged failed = fixture.expectState(ExecutionState.FAILED);
    assertThat(failed.failure().summary())
        .isEqualTo(
            "vertex v1 (subtask 1/0) on w1 failed: NoSuchSlot: its slot never-given is not the"
                + " job's on this worker");
  }

  @Test
  void shouldNeverRunATaskWhenItsCancellationCameFirst() {
    // given
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);

    // when
    fixture.worker.tell(new TaskExecutorMessage.CancelTask(EPOCH, ATTEMPT));
    fixture.expectState(ExecutionState.CANCELED);
    fixture.deploy(ATTEMPT, slot);

    // then
    fixture.expectState(ExecutionState.CANCELED);
    fixture.settle();
    assertThat(fixture.created).isEmpty();

    // when the next attempt comes
    fixture.deploy(TestJobs.attempt(JOB, 0, 1), slot);

    // then
    fixture.expectState(ExecutionState.INITIALIZING);
    fixture.expectState(ExecutionState.RUNNING);
  }

  @Test
  void shouldEndAsCancelledWhenItsCodeIsStillOnItsWay() {
    // given
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);
    JobFiles slow = new JobFiles(new BlobKey("slow"), List.of());
    fixture.worker.tell(
        new TaskExecutorMessage.DeployTask(
            EPOCH, fixture.master.ref(), null, slow, TestJobs.deployment(ATTEMPT, slot)));
    JobLibraryMessage.Lease lease =
        fixture.library.expectMessageClass(JobLibraryMessage.Lease.class);

    // when
    fixture.worker.tell(new TaskExecutorMessage.CancelTask(EPOCH, ATTEMPT));

    // then
    fixture.expectState(ExecutionState.CANCELED);
    lease.replyTo().tell(new JobLibraryMessage.Leased(WorkerFixture.leaseOf(JOB, 5)));
    fixture.settle();
    assertThat(fixture.created).isEmpty();
  }

  @Test
  void shouldFailWhatWaitsAndAskAgainWhenTheJobsFilesCannotBeHad() {
    // given
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);
    JobFiles broken = new JobFiles(new BlobKey("broken"), List.of());
    fixture.worker.tell(
        new TaskExecutorMessage.DeployTask(
            EPOCH, fixture.master.ref(), null, broken, TestJobs.deployment(ATTEMPT, slot)));

    // when
    fixture
        .library
        .expectMessageClass(JobLibraryMessage.Lease.class)
        .replyTo()
        .tell(new JobLibraryMessage.Refused(JOB, "the blob was altered"));

    // then
    JobMasterMessage.TaskStateChanged failed = fixture.expectState(ExecutionState.FAILED);
    assertThat(failed.failure().summary()).endsWith("NoJobFiles: the blob was altered");

    // when
    fixture.deploy(TestJobs.attempt(JOB, 0, 1), slot);

    // then
    fixture.library.expectMessageClass(JobLibraryMessage.Lease.class);
    fixture.expectState(ExecutionState.INITIALIZING);
  }

  @Test
  void shouldFailATaskWhenTheGraphHasNoSuchVertex() {
    // given
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);

    // when
    fixture.deploy(
        new ExecutionAttemptId(JOB, new ExecutionVertexId(new VertexId("no such"), 0), 0), slot);

    // then
    assertThat(fixture.expectState(ExecutionState.FAILED).failure().summary())
        .contains("NoSuchVertex", "test job");
  }

  @Test
  void shouldEndAsCancelledAndFreeNothingWhenCancelled() {
    // given
    fixture.running();

    // when
    fixture.worker.tell(new TaskExecutorMessage.CancelTask(EPOCH, ATTEMPT));
    fixture.expectState(ExecutionState.CANCELED);
    fixture.worker.tell(new TaskExecutorMessage.CancelTask(EPOCH, ATTEMPT));

    // then
    fixture.expectState(ExecutionState.CANCELED);
    JobMasterMessage.WorkerHeartbeat heartbeat = fixture.masterBeats();
    assertThat(heartbeat.slots()).containsExactly(new AllocationId("alloc-0"));
    assertThat(heartbeat.tasks())
        .containsExactly(new JobMasterMessage.TaskState(ATTEMPT, ExecutionState.CANCELED));
  }

  @Test
  void shouldDropAndCountWhatAnEarlierMasterSays() {
    // given
    ScriptedSubtask subtask = fixture.running();
    Epoch earlier = new Epoch(EPOCH.number() - 1);

    // when
    fixture.worker.tell(new TaskExecutorMessage.CancelTask(earlier, ATTEMPT));
    fixture.worker.tell(
        new TaskExecutorMessage.FreeSlot(earlier, JOB, new AllocationId("alloc-0"), "old"));
    fixture.worker.tell(
        new TaskExecutorMessage.MasterHeartbeat(JOB, earlier, fixture.master.ref(), null));
    fixture.worker.tell(
        new TaskExecutorMessage.SourceEvent(earlier, ATTEMPT, 1, new ToReader.NoMoreSplits()));
    fixture.settle();

    // then
    assertThat(fixture.counters.fenced()).isEqualTo(4);
    assertThat(subtask.heard).isEmpty();
    subtask.finishNow(ScriptedSubtask.FINISHED);
    fixture.expectState(ExecutionState.FINISHED);
  }

  @Test
  void shouldTellTheEndAgainAtTheFirstSecondAndFourthHeartbeatOfItsMaster() {
    // given
    ScriptedSubtask subtask = fixture.running();
    subtask.finishNow(ScriptedSubtask.FINISHED);
    fixture.expectState(ExecutionState.FINISHED);

    // when
    StringBuilder told = new StringBuilder();
    for (int beat = 1; beat <= 5; beat++) {
      fixture.masterBeats();
      boolean again = beat == 1 || beat == 2 || beat == 4;
      if (again) {
        fixture.expectState(ExecutionState.FINISHED);
        told.append(beat);
      }
      fixture.settle();
    }

    // then
    fixture.master.expectNoMessage(Duration.ofMillis(50));
    assertThat(told.toString()).isEqualTo("124");
  }

  @Test
  void shouldPassMessagesBothWaysWhenAReaderAndItsEnumeratorTalk() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    subtask.then(
        () -> {
          subtask.host.sendToEnumerator(new ToEnumerator.ReaderUp());
          return ScriptedSubtask.IDLE;
        });
    subtask.host.wakeUp();

    // then
    JobMasterMessage.SourceEvent up =
        fixture.master.expectMessageClass(JobMasterMessage.SourceEvent.class);
    assertThat(up.attempt()).isEqualTo(ATTEMPT);
    assertThat(up.event()).isEqualTo(new ToEnumerator.ReaderUp());

    // when
    fixture.worker.tell(
        new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 1, new ToReader.NoMoreSplits()));
    fixture.worker.tell(
        new TaskExecutorMessage.SourceEvent(
            EPOCH, TestJobs.attempt(JOB, 3, 0), 1, new ToReader.NoMoreSplits()));
    fixture.settle();
    subtask.finishNow(ScriptedSubtask.FINISHED);
    JobMasterMessage.SourceEventsTaken taken =
        fixture.master.expectMessageClass(JobMasterMessage.SourceEventsTaken.class);
    fixture.expectState(ExecutionState.FINISHED);

    // then
    assertThat(taken).isEqualTo(new JobMasterMessage.SourceEventsTaken(EPOCH, ATTEMPT, 1));
    assertThat(subtask.heard).containsExactly("NoMoreSplits");
    assertThat(fixture.counters.strays()).isEqualTo(1);
  }

  @Test
  void shouldSayAgainWhatTheReaderSaidUntilTheMasterHasTakenIt() {
    // given
    ScriptedSubtask subtask = fixture.running();
    subtask.host.sendToEnumerator(new ToEnumerator.ReaderUp());
    subtask.host.sendToEnumerator(new ToEnumerator.SplitWanted());
    JobMasterMessage up =
        new JobMasterMessage.SourceEvent(EPOCH, ATTEMPT, 1, new ToEnumerator.ReaderUp());
    JobMasterMessage wanted =
        new JobMasterMessage.SourceEvent(EPOCH, ATTEMPT, 2, new ToEnumerator.SplitWanted());
    assertThat(fixture.master.receiveSeveralMessages(2)).containsExactly(up, wanted);

    // when nothing has come through
    fixture.pass(Duration.ofSeconds(1));

    // then
    assertThat(fixture.master.receiveSeveralMessages(2)).containsExactly(up, wanted);

    // when one of them has
    fixture.worker.tell(new TaskExecutorMessage.SourceEventsTaken(EPOCH, ATTEMPT, 1));
    fixture.pass(Duration.ofSeconds(1));

    // then
    assertThat(fixture.master.receiveMessage()).isEqualTo(wanted);

    // when both have
    fixture.worker.tell(new TaskExecutorMessage.SourceEventsTaken(EPOCH, ATTEMPT, 2));
    fixture.pass(Duration.ofSeconds(2));

    // then
    fixture.master.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void shouldFailAReaderThatSaysMoreThanItsEnumeratorTakes() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    for (int i = 0; i <= 100_000; i++) {
      subtask.host.sendToEnumerator(new ToEnumerator.SplitWanted());
    }

    // then
    JobMasterMessage.TaskStateChanged failed =
        fixture.expectOfMaster(JobMasterMessage.TaskStateChanged.class);
    assertThat(failed.state()).isEqualTo(ExecutionState.FAILED);
    assertThat(failed.failure().summary()).contains("has not taken 100000 messages");
  }

  @Test
  void shouldGiveTheReaderEachMessageOnceAndInOrderHoweverTheyCome() {
    // given
    ScriptedSubtask subtask = fixture.running();
    ToReader splits = new ToReader.Splits(1, new byte[] {1});
    ToReader none = new ToReader.NoMoreSplits();

    // when
    fixture.worker.tell(new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 2, none));
    fixture.worker.tell(new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 1, splits));
    fixture.worker.tell(new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 1, splits));

    // then
    assertThat(fixture.master.receiveSeveralMessages(3))
        .containsExactly(
            new JobMasterMessage.SourceEventsTaken(EPOCH, ATTEMPT, 0),
            new JobMasterMessage.SourceEventsTaken(EPOCH, ATTEMPT, 2),
            new JobMasterMessage.SourceEventsTaken(EPOCH, ATTEMPT, 2));
    subtask.finishNow(ScriptedSubtask.FINISHED);
    fixture.expectState(ExecutionState.FINISHED);
    assertThat(subtask.heard).containsExactly("Splits", "NoMoreSplits");

    // when it is over
    fixture.worker.tell(
        new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 3, new ToReader.NoMoreSplits()));

    // then
    assertThat(fixture.master.receiveMessage())
        .as("nobody is there to hear it, and nobody should say it again")
        .isEqualTo(new JobMasterMessage.SourceEventsTaken(EPOCH, ATTEMPT, 3));
  }

  @Test
  void shouldLearnWithTheNextHeartbeatThatThereIsAClient() {
    // given
    TestProbe<ClientMessage> client = fixture.kit.createTestProbe();
    ScriptedSubtask subtask = fixture.running();
    assertThat(subtask.host.clientAttached()).isFalse();

    // when
    fixture.masterBeats(client.ref());

    // then
    assertThat(subtask.host.clientAttached()).isTrue();
  }

  @Test
  void shouldSendOutputToTheClientAndPrintHereWhenItIsGone() {
    // given
    TestProbe<ClientMessage> client = fixture.kit.createTestProbe();
    fixture.register();
    AllocationId slot = fixture.activeSlot(0);
    fixture.deploy(ATTEMPT, slot, client.ref());
    ScriptedSubtask subtask = fixture.subtask();
    fixture.expectState(ExecutionState.INITIALIZING);
    fixture.expectState(ExecutionState.RUNNING);
    assertThat(subtask.host.clientAttached()).isTrue();

    // when
    subtask.host.sendToClient(new ClientChunk("sink", 0, 0, 1, new byte[] {1}));

    // then
    ClientMessage.Output output = client.expectMessageClass(ClientMessage.Output.class);
    assertThat(output.attempt()).isEqualTo(ATTEMPT);
    assertThat(output.chunk().sinkId()).isEqualTo("sink");

    // when
    output.worker().tell(new TaskExecutorMessage.ChunkTaken(ATTEMPT, "sink", 0));
    fixture.masterBeats(client.ref());
    fixture.masterBeats(null);
    fixture.masterBeats(null);

    // then
    assertThat(subtask.host.clientAttached()).isFalse();
    subtask.host.sendToClient(new ClientChunk("sink", 0, 1, 1, new byte[] {1}));
    client.expectNoMessage(Duration.ofMillis(50));
    subtask.host.printHere("a line", false);
    assertThat(fixture.printed).containsExactly("a line");
    subtask.finishNow(ScriptedSubtask.FINISHED);
    fixture.expectState(ExecutionState.FINISHED);
    assertThat(subtask.heard).containsExactly("ack sink 0", "client gone");
  }

  @Test
  void shouldCancelWhatRunsThereWhenItsMasterFreesASlot() {
    // given
    fixture.running();

    // when
    free();

    // then
    fixture.expectState(ExecutionState.CANCELED);
    fixture.expectSlot(0, SlotState.FREE);
    assertThat(fixture.masterBeats().tasks()).isEmpty();
  }

  private void free() {
    fixture.worker.tell(
        new TaskExecutorMessage.FreeSlot(EPOCH, JOB, new AllocationId("alloc-0"), "job is over"));
  }
}
