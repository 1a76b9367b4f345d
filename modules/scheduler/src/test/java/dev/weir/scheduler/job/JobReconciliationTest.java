package dev.weir.scheduler.job;

import static dev.weir.scheduler.job.SchedulerDriver.attempt;
import static dev.weir.scheduler.job.SchedulerDriver.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.AllocationId;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.slot.SlotOffer;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats bring back to the truth what lost messages left behind. */
class JobReconciliationTest {

  private static final ExecutionAttemptId TASK = attempt("a", 0, 0);
  private static final List<AllocationId> KEPT = List.of(SchedulerDriver.allocation("w1", 0));

  private final SchedulerDriver driver = new SchedulerDriver(new TestJob().vertex("a", 1).build());

  @BeforeEach
  void deploy() {
    driver.start();
    driver.offer("w1", 0);
  }

  private List<JobEffect> heartbeatAt(long nowMillis, ExecutionAttemptId... attempts) {
    return heartbeatAt(
        nowMillis,
        KEPT,
        List.of(attempts).stream()
            .map(attempt -> new JobEvent.TaskSeen(attempt, driver.state("a", 0)))
            .toList());
  }

  private List<JobEffect> heartbeatAt(
      long nowMillis, List<AllocationId> slots, List<JobEvent.TaskSeen> tasks) {
    driver.nowMillis = nowMillis;
    return driver.on(new JobEvent.WorkerReported(new WorkerId("w1"), slots, tasks));
  }

  @Test
  void shouldDeployAgainWhenTheWorkerNeverShowsTheTask() {
    assertThat(heartbeatAt(2_000)).isEmpty();
    assertThat(heartbeatAt(4_999)).isEmpty();

    List<JobEffect> effects = heartbeatAt(5_000);

    assertThat(effects).containsExactly(driver.said(JobEffect.Deploy.class).get(0));
    assertThat(heartbeatAt(5_500)).as("and waits again").isEmpty();
  }

  @Test
  void shouldFailWhenARunningTaskIsNoLongerShown() {
    driver.report(TASK, ExecutionState.RUNNING);
    heartbeatAt(2_000);
    heartbeatAt(4_500, TASK);
    assertThat(heartbeatAt(5_000)).as("it was seen in between").isEmpty();

    heartbeatAt(8_000);

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.FAILED);
  }

  @Test
  void shouldCancelAgainWhenTheWorkerStillShowsTheTask() {
    driver.report(TASK, ExecutionState.RUNNING);
    driver.on(new JobEvent.CancelRequested()); // at 1,000

    assertThat(heartbeatAt(2_000, TASK)).isEmpty();
    assertThat(heartbeatAt(4_000, TASK))
        .containsExactly(new JobEffect.CancelTask(new WorkerId("w1"), TASK));
  }

  @Test
  void shouldTakeATaskAsCancelledWhenItIsNoLongerShown() {
    driver.report(TASK, ExecutionState.RUNNING);
    driver.on(new JobEvent.CancelRequested());
    heartbeatAt(2_000);

    heartbeatAt(5_000);

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void shouldCancelWhatShouldNotBeThereWhenTheWorkerShowsIt() {
    ExecutionAttemptId stranger = attempt("a", 0, 7);

    assertThat(of(heartbeatAt(2_000, TASK, stranger), JobEffect.CancelTask.class))
        .containsExactly(new JobEffect.CancelTask(new WorkerId("w1"), stranger));
  }

  @Test
  void shouldCancelWhatRemainsWhenTheJobIsOver() {
    driver.report(TASK, ExecutionState.FINISHED);

    assertThat(
            heartbeatAt(
                2_000, List.of(), List.of(new JobEvent.TaskSeen(TASK, ExecutionState.RUNNING))))
        .containsExactly(new JobEffect.CancelTask(new WorkerId("w1"), TASK));
    assertThat(heartbeatAt(2_000, TASK)).as("it is over there too").isEmpty();
  }

  @Test
  void shouldTakeATaskAsRunningWhenTheWorkersWordOfItWasLost() {
    heartbeatAt(2_000, KEPT, seen(ExecutionState.INITIALIZING));
    assertThat(driver.state("a", 0)).isEqualTo(ExecutionState.INITIALIZING);

    heartbeatAt(2_500, KEPT, seen(ExecutionState.RUNNING));
    assertThat(driver.state("a", 0)).isEqualTo(ExecutionState.RUNNING);

    assertThat(heartbeatAt(3_000, KEPT, seen(ExecutionState.INITIALIZING)))
        .as("an older heartbeat that comes late")
        .isEmpty();
    assertThat(driver.scheduler.ignoredReports()).isZero();
  }

  @Test
  void shouldAskForTheReportWhenATaskHasEndedWithoutOne() {
    driver.report(TASK, ExecutionState.RUNNING);

    for (long atMillis = 2_000; atMillis < 20_000; atMillis += 500) {
      assertThat(heartbeatAt(atMillis, KEPT, seen(ExecutionState.FINISHED)))
          .containsExactly(new JobEffect.CancelTask(new WorkerId("w1"), TASK));
    }

    assertThat(driver.scheduler.status())
        .as("and it has not vanished")
        .isEqualTo(JobStatus.RUNNING);
    driver.report(TASK, ExecutionState.FINISHED);
    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.FINISHED);
  }

  @Test
  void shouldTakeASlotAsLostWhenTheWorkerNoLongerNamesIt() {
    driver.report(TASK, ExecutionState.RUNNING);
    heartbeatAt(2_000, List.of(), seen(ExecutionState.RUNNING));
    assertThat(driver.scheduler.slotPool().size()).isEqualTo(1);

    heartbeatAt(5_000, List.of(), seen(ExecutionState.RUNNING));

    assertThat(driver.scheduler.slotPool().size()).isZero();
    assertThat(driver.said(JobEffect.JobTerminated.class).get(0).failure().summary())
        .contains("worker w1 took slots back: for 3000 ms its heartbeats have not named them");
  }

  @Test
  void shouldWantAnotherSlotWhenOneIsLostBeforeTheJobRuns() {
    SchedulerDriver waiting = new SchedulerDriver(new TestJob().vertex("a", 2).build());
    waiting.start();
    waiting.offer("w1", 0);
    for (long atMillis = 2_000; atMillis <= 5_000; atMillis += 500) {
      waiting.nowMillis = atMillis;
      waiting.on(new JobEvent.WorkerReported(new WorkerId("w1"), List.of(), List.of()));
    }

    waiting.offer("w2", 0, 1);

    assertThat(waiting.said(JobEffect.Deploy.class))
        .extracting(JobEffect.Deploy::worker)
        .containsExactly(new WorkerId("w2"), new WorkerId("w2"));
  }

  @Test
  void shouldNotTakeASlotTwiceWhenTheWordThatItWasTakenBackIsLost() {
    SchedulerDriver waiting = new SchedulerDriver(new TestJob().vertex("a", 2).build());
    WorkerId w1 = new WorkerId("w1");
    AllocationId renewed = new AllocationId("renewed");
    JobEvent again =
        new JobEvent.SlotsOffered(
            w1,
            SchedulerDriver.address("w1"),
            List.of(new SlotOffer(renewed, 0, ResourceProfile.UNKNOWN)));
    waiting.start();
    waiting.offer("w1", 0);

    for (long atMillis = 2_000; atMillis <= 5_000; atMillis += 500) {
      waiting.nowMillis = atMillis;
      assertThat(waiting.on(again))
          .as("which of the two is true is not known yet")
          .containsExactly(new JobEffect.AnswerOffers(w1, List.of(), List.of()));
      waiting.on(new JobEvent.WorkerReported(w1, List.of(renewed), List.of()));
    }

    assertThat(waiting.on(again))
        .containsExactly(new JobEffect.AnswerOffers(w1, List.of(renewed), List.of()));
    assertThat(waiting.scheduler.slotPool().size()).isEqualTo(1);
  }

  @Test
  void shouldGiveBackASlotThatTheWorkerStillKeepsForTheJobAfterItWasLost() {
    SchedulerDriver waiting = new SchedulerDriver(new TestJob().vertex("a", 2).build());
    WorkerId w1 = new WorkerId("w1");
    waiting.start();
    waiting.offer("w1", 0);
    waiting.on(new JobEvent.WorkerLost(w1, "no heartbeat for 3000 ms"));
    waiting.offer("w1", 1);
    AllocationId forgotten = SchedulerDriver.allocation("w1", 0);
    List<AllocationId> kept = List.of(forgotten, SchedulerDriver.allocation("w1", 1));

    for (long atMillis = 2_000; atMillis < 8_000; atMillis += 500) {
      waiting.nowMillis = atMillis;
      assertThat(waiting.on(new JobEvent.WorkerReported(w1, kept, List.of()))).isEmpty();
    }

    waiting.nowMillis = 8_000;
    assertThat(waiting.on(new JobEvent.WorkerReported(w1, kept, List.of())))
        .containsExactly(
            new JobEffect.FreeSlot(forgotten, w1, "its job's master does not hold it"));
  }

  private static List<JobEvent.TaskSeen> seen(ExecutionState state) {
    return List.of(new JobEvent.TaskSeen(TASK, state));
  }
}
