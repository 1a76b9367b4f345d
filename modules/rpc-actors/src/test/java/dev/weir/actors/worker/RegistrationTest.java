package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static dev.weir.actors.worker.WorkerFixture.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.core.port.Wire;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.status.ExecutionState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RegistrationTest {

  private static final Epoch LATER = new Epoch(EPOCH.number() + 1);

  private final WorkerFixture fixture = new WorkerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldAskWithGrowingPausesWhenNobodyAnswers() {
    // given: pauses of 100, 200, 400, 800 and then 1000 ms
    List<Integer> askedAtMillis = new ArrayList<>();
    fixture.manager.expectMessageClass(ResourceManagerMessage.RegisterWorker.class);

    // when
    for (int millis = 100; millis <= 3_600; millis += 100) {
      fixture.pass(Duration.ofMillis(100));
      if (List.of(100, 300, 700, 1_500, 2_500, 3_500).contains(millis)) {
        ResourceManagerMessage.RegisterWorker again =
            fixture.manager.expectMessageClass(ResourceManagerMessage.RegisterWorker.class);
        assertThat(again.worker()).isEqualTo(WORKER);
        assertThat(again.data()).isEqualTo(new Wire.Address("127.0.0.1", 7070));
        assertThat(again.slots().slots()).hasSize(2);
        askedAtMillis.add(millis);
      }
    }

    // then
    fixture.manager.expectNoMessage(Duration.ofMillis(50));
    assertThat(askedAtMillis).hasSize(6);
  }

  @Test
  void shouldTellItsOwnerOnceWhenNoControllerAnswersInTime() {
    // when
    fixture.pass(Duration.ofSeconds(12));

    // then: the timeout is 5 s
    assertThat(fixture.unregistered).hasSize(1);
    assertThat(fixture.unregistered.peek())
        .startsWith("no controller answered worker w1 for ")
        .endsWith(" times");
  }

  @Test
  void shouldTellItsOwnerAtOnceWhenItIsRefused() {
    // when
    fixture.worker.tell(new TaskExecutorMessage.RegistrationRefused("the versions differ"));
    fixture.settle();

    // then
    assertThat(fixture.unregistered)
        .containsExactly("the controller refused worker w1: the versions differ");
  }

  @Test
  void shouldReportItsSlotsAtEachIntervalWhenRegistered() {
    // given
    fixture.register();
    TestProbe<ResourceManagerMessage> actual = fixture.kit.createTestProbe();
    fixture.worker.tell(new TaskExecutorMessage.Registered(EPOCH, actual.ref()));

    // when
    fixture.pass(WorkerFixture.INTERVAL.multipliedBy(3));

    // then
    for (int i = 0; i < 3; i++) {
      ResourceManagerMessage.WorkerHeartbeat heartbeat =
          actual.expectMessageClass(ResourceManagerMessage.WorkerHeartbeat.class);
      assertThat(heartbeat.epoch()).isEqualTo(EPOCH);
      assertThat(heartbeat.slots().slots()).hasSize(2);
    }
    assertThat(fixture.dataPlane.ticks).isNotEmpty();
  }

  @Test
  void shouldRegisterAgainAndKeepItsTasksWhenTheManagerIsSilent() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    for (int i = 0; i < 8; i++) {
      fixture.pass(WorkerFixture.INTERVAL);
      fixture.masterBeats();
    }

    // then
    ResourceManagerMessage.RegisterWorker again =
        fixture.expectOfManager(ResourceManagerMessage.RegisterWorker.class);
    assertThat(again.slots().slots().get(0).state()).isEqualTo(SlotState.ACTIVE);
    subtask.finishNow(ScriptedSubtask.FINISHED);
    fixture.expectState(ExecutionState.FINISHED);
  }

  @Test
  void shouldStayRegisteredWhenTheManagerAnswersItsHeartbeats() {
    // given
    fixture.register();

    // when
    for (int i = 0; i < 20; i++) {
      fixture.pass(WorkerFixture.INTERVAL);
      fixture.manager.expectMessageClass(ResourceManagerMessage.WorkerHeartbeat.class);
      fixture.worker.tell(new TaskExecutorMessage.Heard(EPOCH));
    }

    // then
    fixture.manager.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void shouldRegisterAgainWhenAskedTo() {
    // given
    fixture.register();

    // when
    fixture.worker.tell(new TaskExecutorMessage.RegisterAgain(EPOCH));

    // then
    fixture.manager.expectMessageClass(ResourceManagerMessage.RegisterWorker.class);
  }

  @Test
  void shouldDropAndCountWhatAnEarlierManagerSays() {
    // given
    fixture.register();
    Epoch earlier = new Epoch(EPOCH.number() - 1);

    // when
    fixture.worker.tell(new TaskExecutorMessage.Registered(earlier, fixture.manager.ref()));
    fixture.worker.tell(new TaskExecutorMessage.Heard(earlier));
    fixture.worker.tell(new TaskExecutorMessage.RegisterAgain(earlier));
    fixture.worker.tell(
        new TaskExecutorMessage.RequestSlot(
            earlier,
            1,
            0,
            JOB,
            new AllocationId("a"),
            ResourceProfile.UNKNOWN,
            EPOCH,
            fixture.master.ref()));
    fixture.worker.tell(
        new TaskExecutorMessage.ReclaimSlot(earlier, 0, new AllocationId("a"), "old"));
    fixture.settle();

    // then
    assertThat(fixture.counters.fenced()).isEqualTo(5);
    fixture.manager.expectNoMessage(Duration.ofMillis(50));
    fixture.master.expectNoMessage(Duration.ofMillis(50));
  }

  @Test
  void shouldRegisterWithTheSuccessorWhenALaterManagerSpeaks() {
    // given
    fixture.register();

    // when
    fixture.worker.tell(
        new TaskExecutorMessage.RequestSlot(
            LATER,
            1,
            0,
            JOB,
            new AllocationId("a"),
            ResourceProfile.UNKNOWN,
            EPOCH,
            fixture.master.ref()));

    // then
    fixture.manager.expectMessageClass(ResourceManagerMessage.RegisterWorker.class);
    ResourceManagerMessage.SlotAnswer answer =
        fixture.manager.expectMessageClass(ResourceManagerMessage.SlotAnswer.class);
    assertThat(answer.refusal()).isEmpty();
    assertThat(answer.epoch()).isEqualTo(LATER);
    fixture.worker.tell(new TaskExecutorMessage.Registered(EPOCH, fixture.manager.ref()));
    fixture.settle();
    assertThat(fixture.counters.fenced()).isEqualTo(1);
  }

  @Test
  void shouldSayThatItLeavesWhenToldTo() {
    // given
    fixture.running();

    // when
    fixture.worker.tell(TaskExecutor.leave("the machine is needed elsewhere"));

    // then
    ResourceManagerMessage.WorkerLeaving leaving =
        fixture.expectOfManager(ResourceManagerMessage.WorkerLeaving.class);
    assertThat(leaving.reason()).isEqualTo("the machine is needed elsewhere");
    fixture.manager.expectTerminated(fixture.worker);
    assertThat(fixture.dataPlane.released).containsExactly(TestJobs.attempt(JOB, 0, 0));
    WorkerFixture.fish(fixture.library, JobLibraryMessage.Release.class::isInstance);
  }
}
