package dev.weir.scheduler.job;

import static dev.weir.scheduler.job.SchedulerDriver.attempt;
import static dev.weir.scheduler.job.SchedulerDriver.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.WorkerId;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Heartbeats bring back to the truth what lost messages left behind. */
class JobReconciliationTest {

  private static final ExecutionAttemptId TASK = attempt("a", 0, 0);

  private final SchedulerDriver driver = new SchedulerDriver(new TestJob().vertex("a", 1).build());

  @BeforeEach
  void deploy() {
    driver.start();
    driver.offer("w1", 0);
  }

  private List<JobEffect> heartbeatAt(long nowMillis, ExecutionAttemptId... attempts) {
    driver.nowMillis = nowMillis;
    return driver.on(new JobEvent.WorkerTasksReported(new WorkerId("w1"), List.of(attempts)));
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

    assertThat(heartbeatAt(2_000, TASK))
        .containsExactly(new JobEffect.CancelTask(new WorkerId("w1"), TASK));
  }
}
