package dev.weir.scheduler.job;

import static dev.weir.scheduler.job.SchedulerDriver.allocation;
import static dev.weir.scheduler.job.SchedulerDriver.attempt;
import static dev.weir.scheduler.job.SchedulerDriver.failure;
import static dev.weir.scheduler.job.SchedulerDriver.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.FailureReport;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** What breaks, and what the user is told of it. */
class JobFailureTest {

  private final SchedulerDriver driver =
      new SchedulerDriver(
          new TestJob().vertex("source", 2).vertex("map", 2).allToAll("source", "map").build());

  private void running() {
    driver.start();
    driver.offer("w1", 0);
    driver.offer("w2", 0);
    driver.reportAll(ExecutionState.RUNNING);
  }

  private JobEffect.JobTerminated end() {
    List<JobEffect.JobTerminated> ends = driver.said(JobEffect.JobTerminated.class);
    assertThat(ends).hasSize(1);
    return ends.get(0);
  }

  private String endSummary() {
    return Objects.requireNonNull(end().failure()).summary();
  }

  @Test
  void shouldCancelTheRestAndReportTheFirstFailureWhenATaskFails() {
    running();

    List<JobEffect> effects = driver.reportFailed("map", 0, "first");

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.FAILING);
    assertThat(of(effects, JobEffect.CancelTask.class))
        .extracting(JobEffect.CancelTask::attempt)
        .containsExactly(attempt("source", 0, 0), attempt("source", 1, 0), attempt("map", 1, 0));
    assertThat(of(effects, JobEffect.DeclareRequirements.class))
        .containsExactly(new JobEffect.DeclareRequirements(List.of()));

    driver.reportFailed("map", 1, "second");
    driver.report("source", 0, ExecutionState.CANCELED);
    List<JobEffect> last = driver.report("source", 1, ExecutionState.CANCELED);

    assertThat(of(last, JobEffect.FreeSlot.class))
        .extracting(JobEffect.FreeSlot::allocation)
        .containsExactly(allocation("w1", 0), allocation("w2", 0));
    assertThat(end().status()).isEqualTo(JobStatus.FAILED);
    assertThat(end().failure()).isEqualTo(failure("first"));
    assertThat(end().suppressedFailures()).isEqualTo(1);
  }

  @Test
  void shouldStillReportTheFailureWhenTheUserCancelsAFailingJob() {
    running();
    driver.reportFailed("map", 0, "first");

    assertThat(driver.on(new JobEvent.CancelRequested())).isEmpty();
    driver.reportAll(ExecutionState.CANCELED);

    assertThat(end().status()).isEqualTo(JobStatus.FAILED);
    assertThat(end().failure()).isEqualTo(failure("first"));
  }

  @Test
  void shouldWarnAndStillEndAsCancelledWhenUserCodeIsStuck() {
    running();
    driver.on(new JobEvent.CancelRequested());

    List<JobEffect> effects =
        driver.on(
            new JobEvent.TaskStateReported(
                attempt("map", 0, 0),
                ExecutionState.FAILED,
                failure(FailureReport.STUCK, "does not return"),
                Map.of()));

    assertThat(of(effects, JobEffect.TaskStuck.class))
        .extracting(JobEffect.TaskStuck::text)
        .containsExactly("operator 'map' (subtask 1/2) on w1 failed: TaskStuck: does not return");
    driver.reportAll(ExecutionState.CANCELED);
    assertThat(end().status()).isEqualTo(JobStatus.CANCELED);
    assertThat(end().failure()).isNull();
  }

  @Test
  void shouldFailWithTheWorkerAsTheReasonWhenAWorkerIsLost() {
    running();

    List<JobEffect> effects =
        driver.on(new JobEvent.WorkerLost(new WorkerId("w2"), "no heartbeat for 3000 ms"));

    assertThat(driver.state("map", 1)).isEqualTo(ExecutionState.FAILED);
    assertThat(driver.state("map", 0)).isEqualTo(ExecutionState.CANCELING);
    assertThat(of(effects, JobEffect.CancelTask.class))
        .extracting(JobEffect.CancelTask::worker)
        .containsOnly(new WorkerId("w1"));
    driver.report("source", 0, ExecutionState.CANCELED);
    driver.report("map", 0, ExecutionState.CANCELED);
    assertThat(endSummary())
        .isEqualTo(
            "job 'test job' failed: WorkerLost: worker w2 lost: no heartbeat for 3000 ms;"
                + " 2 tasks ran on it");
    assertThat(end().suppressedFailures()).as("one cause is one failure").isZero();
    assertThat(driver.said(JobEffect.FreeSlot.class))
        .as("the lost worker too, should it live, and each once")
        .extracting(JobEffect.FreeSlot::worker)
        .containsExactly(new WorkerId("w2"), new WorkerId("w1"));
  }

  @Test
  void shouldWaitOnWhenAWorkerWithoutTasksIsLost() {
    driver.start();
    driver.offer("w1", 0);

    driver.on(new JobEvent.WorkerLost(new WorkerId("w1"), "gone"));

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.RUNNING);
    driver.offer("w2", 0, 1);
    assertThat(driver.said(JobEffect.Deploy.class)).hasSize(4);
  }

  @Test
  void shouldEndAsCancelledWhenAWorkerIsLostWhileCancelling() {
    running();
    driver.on(new JobEvent.CancelRequested());
    driver.report("source", 0, ExecutionState.CANCELED);
    driver.report("map", 0, ExecutionState.CANCELED);

    driver.on(new JobEvent.WorkerLost(new WorkerId("w2"), "gone"));

    assertThat(end().status()).isEqualTo(JobStatus.CANCELED);
    assertThat(end().failure()).isNull();
  }

  @Test
  void shouldFailWhenASlotInUseIsTakenBack() {
    running();

    driver.on(
        new JobEvent.SlotsLost(
            new WorkerId("w1"), List.of(allocation("w1", 0)), "its job's master is gone"));

    assertThat(driver.state("source", 0)).isEqualTo(ExecutionState.FAILED);
    driver.reportAll(ExecutionState.CANCELED);
    assertThat(endSummary()).contains("worker w1 took slots back: its job's master is gone");
  }

  @Test
  void shouldAskForNoSlotInPlaceOfOneThatIsLostWhenItsTasksHadFinished() {
    running();
    driver.report("source", 1, ExecutionState.FINISHED);
    driver.report("map", 1, ExecutionState.FINISHED);

    List<JobEffect> effects = driver.on(new JobEvent.WorkerLost(new WorkerId("w2"), "gone"));

    JobEffect.DeclareRequirements one =
        new JobEffect.DeclareRequirements(
            List.of(new ResourceRequirement(ResourceProfile.UNKNOWN, 1)));
    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.RUNNING);
    assertThat(of(effects, JobEffect.DeclareRequirements.class))
        .as("what it would refuse must not be brought to it")
        .containsExactly(one);
    assertThat(driver.on(new JobEvent.ResourceManagerConnected())).containsExactly(one);
  }

  @Test
  void shouldIgnoreTheNewsWhenASlotIsLostThatAnotherWorkerGave() {
    running();

    assertThat(
            driver.on(
                new JobEvent.SlotsLost(new WorkerId("w2"), List.of(allocation("w1", 0)), "?")))
        .isEmpty();
  }

  @Test
  void shouldFailWhenAWorkerCancelsATaskUnasked() {
    running();

    driver.report("map", 0, ExecutionState.CANCELED);

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.FAILING);
    driver.reportAll(ExecutionState.CANCELED);
    assertThat(endSummary()).contains("map (subtask 1/2) on w1").contains("unasked");
  }

  @Test
  void shouldFailWhenSomethingElseOfTheJobFails() {
    running();

    driver.on(new JobEvent.JobFailed(failure("enumerator")));
    driver.reportAll(ExecutionState.CANCELED);

    assertThat(end().failure()).isEqualTo(failure("enumerator"));
  }

  @Test
  void shouldIgnoreAndCountWhenReportsAreUnknownLateDoubledOrOutOfOrder() {
    running();
    driver.report("source", 0, ExecutionState.FINISHED);
    assertThat(driver.scheduler.ignoredReports()).isZero();

    assertThat(driver.report("source", 0, ExecutionState.FINISHED)).as("doubled").isEmpty();
    assertThat(driver.report("source", 0, ExecutionState.RUNNING)).as("late").isEmpty();
    assertThat(driver.report("map", 0, ExecutionState.INITIALIZING)).as("order").isEmpty();
    assertThat(driver.report(attempt("map", 0, 1), ExecutionState.FAILED)).as("attempt").isEmpty();
    assertThat(driver.report(attempt("map", 9, 0), ExecutionState.FAILED)).as("index").isEmpty();
    assertThat(driver.report(attempt("x", 0, 0), ExecutionState.FAILED)).as("vertex").isEmpty();
    assertThat(driver.report("map", 0, ExecutionState.CANCELING)).as("not its to say").isEmpty();

    assertThat(driver.scheduler.ignoredReports()).isEqualTo(7);
    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void shouldIgnoreAndCountWhenATaskIsReportedBeforeItWasDeployed() {
    driver.start();

    driver.report("map", 0, ExecutionState.RUNNING);
    driver.reportFailed("map", 0, "?");

    assertThat(driver.scheduler.ignoredReports()).isEqualTo(2);
    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void shouldWarnOnceAndThenFailWhenSlotsDoNotCome() {
    driver.start();
    driver.offer("w1", 0);
    driver.on(new JobEvent.ResourcesMissing(List.of(), 1));
    assertThat(driver.scheduler.nextTickMillis()).hasValue(6_000);

    driver.nowMillis = 5_999;
    assertThat(driver.on(new JobEvent.Tick())).isEmpty();
    driver.nowMillis = 6_000;
    JobEffect.NotEnoughSlots warning =
        of(driver.on(new JobEvent.Tick()), JobEffect.NotEnoughSlots.class).get(0);
    assertThat(warning.required()).isEqualTo(2);
    assertThat(warning.available()).isEqualTo(1);
    assertThat(warning.missing()).isEqualTo(1);
    assertThat(driver.on(new JobEvent.Tick())).as("once").isEmpty();
    assertThat(driver.scheduler.nextTickMillis()).hasValue(61_000);

    driver.nowMillis = 61_000;
    driver.on(new JobEvent.Tick());

    assertThat(end().status()).isEqualTo(JobStatus.FAILED);
    assertThat(endSummary())
        .isEqualTo(
            "job 'test job' failed: NotEnoughSlots: expected 2 slots, found 1: 1 still missing"
                + " after 60 s. The cluster has 1 in all. Start more workers"
                + " (weir worker), lower the parallelism (the widest vertex, 'source', has 2), or"
                + " cancel another job (weir cancel).");
    assertThat(driver.scheduler.nextTickMillis()).isEmpty();
  }

  @Test
  void shouldNotTickWhenAllSlotsAreThere() {
    running();

    driver.nowMillis = 1_000_000;

    assertThat(driver.scheduler.nextTickMillis()).isEmpty();
    assertThat(driver.on(new JobEvent.Tick())).isEmpty();
  }
}
