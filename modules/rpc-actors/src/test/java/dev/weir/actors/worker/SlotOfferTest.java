package dev.weir.actors.worker;

import static dev.weir.actors.worker.WorkerFixture.EPOCH;
import static dev.weir.actors.worker.WorkerFixture.INTERVAL;
import static dev.weir.actors.worker.WorkerFixture.JOB;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import dev.weir.actors.protocol.JobMasterMessage;
import dev.weir.actors.protocol.ResourceManagerMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.AllocationId;
import dev.weir.core.id.Epoch;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.slot.SlotState;
import dev.weir.scheduler.status.ExecutionState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotOfferTest {

  private static final AllocationId FIRST = new AllocationId("alloc-0");

  private final WorkerFixture fixture = new WorkerFixture();

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void shouldOfferAgainAtEachIntervalUntilAnswered() {
    // given
    fixture.register();
    fixture.requestSlot(1, FIRST);
    assertThat(fixture.expectOfManager(ResourceManagerMessage.SlotAnswer.class).refusal())
        .isEmpty();

    // when
    fixture.pass(INTERVAL.multipliedBy(2));

    // then
    for (int i = 0; i < 3; i++) {
      JobMasterMessage.OfferSlots offer =
          fixture.master.expectMessageClass(JobMasterMessage.OfferSlots.class);
      assertThat(offer.offers()).extracting(SlotOffer::allocation).containsExactly(FIRST);
      assertThat(offer.offers()).extracting(SlotOffer::slotIndex).containsExactly(1);
    }

    // when
    answer(List.of(FIRST), List.of());
    fixture.pass(INTERVAL.multipliedBy(2));

    // then
    fixture.master.expectNoMessage(Duration.ofMillis(50));
    fixture.expectSlot(1, SlotState.ACTIVE);
  }

  @Test
  void shouldGiveASlotBackWhenItsMasterRefusesIt() {
    // given
    fixture.register();
    fixture.requestSlot(0, FIRST);
    fixture.expectOfMaster(JobMasterMessage.OfferSlots.class);

    // when
    answer(List.of(), List.of(FIRST));

    // then
    fixture.expectSlot(0, SlotState.FREE);
  }

  @Test
  void shouldGiveASlotBackWhenItsMasterNeverAnswers() {
    // given: the offer timeout is 10 s
    fixture.register();
    fixture.requestSlot(0, FIRST);

    // when
    for (int i = 0; i < 21; i++) {
      fixture.pass(INTERVAL);
      fixture.worker.tell(new TaskExecutorMessage.Heard(EPOCH));
    }

    // then
    assertThat(fixture.expectOfMaster(JobMasterMessage.SlotsLost.class).allocations())
        .containsExactly(FIRST);
    fixture.expectSlot(0, SlotState.FREE);
  }

  @Test
  void shouldSayWhyWhenItCannotGiveASlot() {
    // given
    fixture.register();
    fixture.requestSlot(0, FIRST);
    fixture.expectOfManager(ResourceManagerMessage.SlotAnswer.class);

    // when
    fixture.requestSlot(0, new AllocationId("other"));
    fixture.requestSlot(7, new AllocationId("another"));

    // then
    assertThat(fixture.expectOfManager(ResourceManagerMessage.SlotAnswer.class).refusal())
        .isEqualTo("slot 0 is taken");
    assertThat(fixture.expectOfManager(ResourceManagerMessage.SlotAnswer.class).refusal())
        .startsWith("there is no slot 7 of at least ");
  }

  @Test
  void shouldGrantAgainWhenAskedTwice() {
    // given
    fixture.register();
    fixture.requestSlot(0, FIRST);
    fixture.requestSlot(0, FIRST);

    // then
    for (int i = 0; i < 2; i++) {
      assertThat(fixture.expectOfManager(ResourceManagerMessage.SlotAnswer.class).refusal())
          .isEmpty();
    }
  }

  @Test
  void shouldCancelTasksAndTellTheMasterWhenTheManagerTakesASlotBack() {
    // given
    fixture.running();

    // when
    fixture.worker.tell(new TaskExecutorMessage.ReclaimSlot(EPOCH, 0, FIRST, "the job is over"));

    // then
    JobMasterMessage.SlotsLost lost = fixture.expectOfMaster(JobMasterMessage.SlotsLost.class);
    assertThat(lost.allocations()).containsExactly(FIRST);
    assertThat(lost.reason()).isEqualTo("the job is over");
    fixture.expectState(ExecutionState.CANCELED);
    fixture.expectSlot(0, SlotState.FREE);
  }

  @Test
  void shouldCancelTasksAndFreeTheSlotWhenItsMasterIsSilentForTooLong() {
    // given: silence after 3 s, and 4 s in which a successor may adopt
    fixture.running();

    // when
    passWithManager(Duration.ofMillis(6_500));
    fixture.master.expectNoMessage(Duration.ofMillis(50));
    passWithManager(Duration.ofMillis(1_500));

    // then
    JobMasterMessage.SlotsLost lost = fixture.expectOfMaster(JobMasterMessage.SlotsLost.class);
    assertThat(lost.reason()).isEqualTo("its job's master is gone");
    fixture.expectState(ExecutionState.CANCELED);
    fixture.expectSlot(0, SlotState.FREE);
  }

  @Test
  void shouldKeepTasksWhenItsMasterIsHeardAgainInTime() {
    // given
    ScriptedSubtask subtask = fixture.running();

    // when
    passWithManager(Duration.ofSeconds(6));
    fixture.masterBeats();
    passWithManager(Duration.ofSeconds(6));

    // then
    subtask.finishNow(ScriptedSubtask.FINISHED);
    fixture.expectState(ExecutionState.FINISHED);
  }

  @Test
  void shouldOfferAllItHoldsWhenTheMasterIsANewOne() {
    // given
    ScriptedSubtask subtask = fixture.running();
    TestProbe<JobMasterMessage> successor = fixture.kit.createTestProbe();
    Epoch later = new Epoch(EPOCH.number() + 1);

    // when
    fixture.worker.tell(new TaskExecutorMessage.MasterHeartbeat(JOB, later, successor.ref(), null));

    // then
    JobMasterMessage.OfferSlots offer =
        successor.expectMessageClass(JobMasterMessage.OfferSlots.class);
    assertThat(offer.jobEpoch()).isEqualTo(later);
    assertThat(offer.offers()).extracting(SlotOffer::allocation).containsExactly(FIRST);
    JobMasterMessage.WorkerHeartbeat heartbeat =
        successor.expectMessageClass(JobMasterMessage.WorkerHeartbeat.class);
    assertThat(heartbeat.tasks())
        .containsExactly(
            new JobMasterMessage.TaskState(TestJobs.attempt(JOB, 0, 0), ExecutionState.RUNNING));

    // when
    subtask.finishNow(ScriptedSubtask.FINISHED);

    // then
    JobMasterMessage.TaskStateChanged finished =
        successor.expectMessageClass(JobMasterMessage.TaskStateChanged.class);
    assertThat(finished.jobEpoch()).isEqualTo(later);
    assertThat(finished.state()).isEqualTo(ExecutionState.FINISHED);
  }

  @Test
  void shouldShowNothingWhenAMasterAsksForAJobThatIsNotHere() {
    // given
    fixture.register();

    // when
    JobMasterMessage.WorkerHeartbeat heartbeat = fixture.masterBeats();

    // then
    assertThat(heartbeat.slots()).isEmpty();
    assertThat(heartbeat.tasks()).isEmpty();
  }

  private void answer(List<AllocationId> accepted, List<AllocationId> refused) {
    fixture.worker.tell(new TaskExecutorMessage.OffersAnswered(JOB, EPOCH, accepted, refused));
    fixture.settle();
  }

  private void passWithManager(Duration time) {
    for (long i = 0; i < time.dividedBy(INTERVAL); i++) {
      fixture.pass(INTERVAL);
      fixture.worker.tell(new TaskExecutorMessage.Heard(EPOCH));
    }
  }
}
