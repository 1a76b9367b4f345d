package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.UnhandledMessage;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.eventstream.EventStream;
import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.plan.deploy.ToEnumerator;
import dev.weir.plan.deploy.ToReader;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.plan.progress.SubtaskProgress;
import dev.weir.scheduler.status.ExecutionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every kind of message that a task executor may get has a handler, at any time. */
class TaskExecutorProtocolTest {

  private static final AllocationId SLOT = new AllocationId("alloc-0");
  private static final ExecutionAttemptId ATTEMPT = TestJobs.attempt(JOB, 0, 0);

  private final WorkerFixture fixture = new WorkerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldHaveASampleOfEachKind() {
    List<Class<?>> kinds = new ArrayList<>(List.of(WorkerEvent.class.getPermittedSubclasses()));
    for (Class<?> kind : TaskExecutorMessage.class.getPermittedSubclasses()) {
      if (kind.isRecord()) {
        kinds.add(kind);
      }
    }
    kinds.remove(WorkerEvent.Leave.class); // ends the worker: see RegistrationTest

    assertThat(samples()).extracting(Object::getClass).hasSameElementsAs(kinds);
  }

  @Test
  void shouldHandleEachKindWhenNothingIsThereAndWhenATaskRuns() {
    // given
    TestProbe<UnhandledMessage> unhandled = fixture.kit.createTestProbe();
    fixture
        .kit
        .system()
        .eventStream()
        .tell(new EventStream.Subscribe<>(UnhandledMessage.class, unhandled.ref()));

    // when
    samples().forEach(fixture.worker::tell);
    fixture.settle();
    fixture.worker.tell(new TaskExecutorMessage.Registered(EPOCH, fixture.manager.ref()));
    fixture.requestSlot(0, SLOT);
    fixture.deploy(ATTEMPT, SLOT);
    samples().forEach(fixture.worker::tell);

    // then: it is alive, and has left nothing unhandled
    fixture.settle();
    unhandled.expectNoMessage(Duration.ofMillis(100));
  }

  private List<TaskExecutorMessage> samples() {
    TestProbe<ClientMessage> client = fixture.kit.createTestProbe();
    return List.of(
        new TaskExecutorMessage.Registered(EPOCH, fixture.manager.ref()),
        new TaskExecutorMessage.RegistrationRefused("no"),
        new TaskExecutorMessage.Heard(EPOCH),
        new TaskExecutorMessage.RegisterAgain(EPOCH),
        new TaskExecutorMessage.RequestSlot(
            EPOCH, 1, 1, JOB, SLOT, ResourceProfile.UNKNOWN, EPOCH, fixture.master.ref()),
        new TaskExecutorMessage.OffersAnswered(JOB, EPOCH, List.of(SLOT), List.of(SLOT)),
        new TaskExecutorMessage.DeployTask(
            EPOCH,
            fixture.master.ref(),
            client.ref(),
            TestJobs.FILES,
            TestJobs.deployment(ATTEMPT, SLOT)),
        new TaskExecutorMessage.SourceEvent(EPOCH, ATTEMPT, 1, new ToReader.NoMoreSplits()),
        new TaskExecutorMessage.SourceEventsTaken(EPOCH, ATTEMPT, 1),
        new TaskExecutorMessage.GroupWatermark(EPOCH, ATTEMPT, 7),
        new TaskExecutorMessage.ChunkTaken(ATTEMPT, "sink", 0),
        new TaskExecutorMessage.DescribeTasks(JOB, EPOCH, 1, 1_000, false),
        new TaskExecutorMessage.MasterHeartbeat(JOB, EPOCH, fixture.master.ref(), null),
        WorkerEvent.RegisterTick.REGISTER_TICK,
        WorkerEvent.HeartbeatTick.HEARTBEAT_TICK,
        WorkerEvent.DataPlaneTick.DATA_PLANE_TICK,
        new WorkerEvent.CodeOpened(WorkerFixture.leaseOf(JOB, 1)),
        new WorkerEvent.CodeRefused(JOB, "no"),
        new WorkerEvent.TaskRuns(ATTEMPT),
        new WorkerEvent.FromReader(ATTEMPT, new ToEnumerator.ReaderUp()),
        new WorkerEvent.ReaderReached(ATTEMPT, "group", 7),
        new WorkerEvent.TaskDescribed(
            new SubtaskProgress(
                ATTEMPT, new SubtaskProgress.Traffic(0, 0, false, 0), null, List.of())),
        new WorkerEvent.SurveyOver(JOB, 1),
        new WorkerEvent.CancelOverdue(ATTEMPT),
        new WorkerEvent.TaskEnded(ATTEMPT, ExecutionState.FINISHED, null, Map.of()),
        new WorkerEvent.TaskGone(ATTEMPT),
        new TaskExecutorMessage.CancelTask(EPOCH, ATTEMPT),
        new TaskExecutorMessage.ReclaimSlot(EPOCH, 0, SLOT, "no"),
        new TaskExecutorMessage.FreeSlot(EPOCH, JOB, SLOT, "no"));
  }
}
