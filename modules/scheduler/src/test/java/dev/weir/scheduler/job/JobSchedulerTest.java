package dev.weir.scheduler.job;

import static dev.weir.scheduler.job.SchedulerDriver.allocation;
import static dev.weir.scheduler.job.SchedulerDriver.attempt;
import static dev.weir.scheduler.job.SchedulerDriver.of;
import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.InputDeployment;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.JobGraph;
import dev.weir.plan.job.ResourceProfile;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.slot.ResourceRequirement;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobSchedulerTest {

  private final SchedulerDriver driver = new SchedulerDriver(sourceAndMap());

  /** source (2) =hash=> map (4): four slots. */
  private static JobGraph sourceAndMap() {
    return new TestJob().vertex("source", 2).vertex("map", 4).allToAll("source", "map").build();
  }

  private void running() {
    driver.start();
    driver.offer("w1", 0, 1);
    driver.offer("w2", 0, 1);
    driver.reportAll(ExecutionState.RUNNING);
  }

  @Test
  void shouldDeclareOneSlotForEachSubtaskOfTheWidestVertexWhenStarted() {
    List<JobEffect> effects = driver.start();

    assertThat(of(effects, JobEffect.DeclareRequirements.class))
        .containsExactly(
            new JobEffect.DeclareRequirements(
                List.of(new ResourceRequirement(ResourceProfile.UNKNOWN, 4))));
    assertThat(of(effects, JobEffect.JobStatusChanged.class))
        .extracting(JobEffect.JobStatusChanged::status)
        .containsExactly(JobStatus.CREATED, JobStatus.RUNNING);
  }

  @Test
  void shouldDeployNothingWhenASlotIsMissing() {
    driver.start();

    driver.offer("w1", 0, 1, 2);

    assertThat(driver.said(JobEffect.Deploy.class)).isEmpty();
    assertThat(driver.state("map", 0)).isEqualTo(ExecutionState.SCHEDULED);
  }

  @Test
  void shouldDeployProducersBeforeConsumersWhenTheLastSlotIsOffered() {
    driver.start();
    driver.offer("w1", 0, 1);

    List<JobEffect> effects = driver.offer("w2", 0, 1);

    assertThat(effects.get(0))
        .isEqualTo(
            new JobEffect.AnswerOffers(
                new WorkerId("w2"), List.of(allocation("w2", 0), allocation("w2", 1)), List.of()));
    assertThat(of(effects, JobEffect.Deploy.class))
        .extracting(deploy -> deploy.descriptor().attempt())
        .containsExactly(
            attempt("source", 0, 0),
            attempt("source", 1, 0),
            attempt("map", 0, 0),
            attempt("map", 1, 0),
            attempt("map", 2, 0),
            attempt("map", 3, 0));
  }

  @Test
  void shouldTellEachConsumerWhereItsProducersAreWhenDeployed() {
    running();

    TaskDeploymentDescriptor map3 = driver.said(JobEffect.Deploy.class).get(5).descriptor();

    InputDeployment input = map3.inputs().get(0);
    assertThat(map3.allocation()).isEqualTo(allocation("w2", 1));
    assertThat(input.firstProducer()).isZero();
    assertThat(input.producerAttempts()).containsExactly(0, 0);
    assertThat(input.subpartition()).isEqualTo(3);
    assertThat(input.producerWorkers()).containsExactly(0, 1);
    assertThat(input.workers())
        .containsExactly(
            new InputDeployment.Location(new WorkerId("w1"), SchedulerDriver.address("w1")),
            new InputDeployment.Location(new WorkerId("w2"), SchedulerDriver.address("w2")));
    assertThat(driver.said(JobEffect.Deploy.class).get(0).descriptor().outputSubpartitions())
        .containsExactly(4);
  }

  @Test
  void shouldFinishFreeAllSlotsAndKeepAccumulatorsWhenAllTasksFinished() {
    running();
    driver.on(
        new JobEvent.TaskStateReported(
            attempt("source", 0, 0),
            ExecutionState.FINISHED,
            null,
            Map.of("count", new byte[] {7})));
    driver.report("source", 1, ExecutionState.FINISHED);
    driver.report("map", 0, ExecutionState.FINISHED);
    driver.report("map", 1, ExecutionState.FINISHED);
    driver.report("map", 2, ExecutionState.FINISHED);

    List<JobEffect> last = driver.report("map", 3, ExecutionState.FINISHED);

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.FINISHED);
    assertThat(of(last, JobEffect.DeclareRequirements.class))
        .containsExactly(new JobEffect.DeclareRequirements(List.of()));
    assertThat(of(last, JobEffect.FreeSlot.class))
        .extracting(JobEffect.FreeSlot::allocation)
        .containsExactly(
            allocation("w1", 0), allocation("w1", 1), allocation("w2", 0), allocation("w2", 1));
    JobEffect.JobTerminated end = (JobEffect.JobTerminated) last.get(last.size() - 1);
    assertThat(end.status()).isEqualTo(JobStatus.FINISHED);
    assertThat(end.failure()).isNull();
    assertThat(end.accumulators()).hasSize(1);
    assertThat(end.accumulators().get(0).attempt()).isEqualTo(attempt("source", 0, 0));
    assertThat(end.accumulators().get(0).accumulators().get("count")).containsExactly(7);
  }

  @Test
  void shouldKeepAccumulatorsInTheOrderInWhichTheyWereReported() {
    Map<String, byte[]> reported = new LinkedHashMap<>();
    for (int i = 30; i > 0; i--) {
      reported.put("count-" + i, new byte[] {(byte) i});
    }
    running();
    driver.on(
        new JobEvent.TaskStateReported(
            attempt("source", 0, 0), ExecutionState.FINISHED, null, reported));
    driver.on(new JobEvent.CancelRequested());
    driver.report("source", 1, ExecutionState.CANCELED);
    for (int i = 0; i < 4; i++) {
      driver.report("map", i, ExecutionState.CANCELED);
    }

    JobEffect.JobTerminated end = driver.said(JobEffect.JobTerminated.class).get(0);
    assertThat(end.accumulators().get(0).accumulators().keySet())
        .containsExactlyElementsOf(reported.keySet());
  }

  @Test
  void shouldCancelWhenTheUserWishesAndEndWhenAllTasksDid() {
    running();
    driver.report("source", 0, ExecutionState.FINISHED);

    List<JobEffect> asked = driver.on(new JobEvent.CancelRequested());

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.CANCELLING);
    assertThat(of(asked, JobEffect.CancelTask.class)).hasSize(5);
    assertThat(driver.on(new JobEvent.CancelRequested())).as("asked twice").isEmpty();

    driver.report("source", 1, ExecutionState.FINISHED); // faster than its cancellation
    driver.reportFailed("map", 0, "interrupted");
    driver.report("map", 1, ExecutionState.CANCELED);
    driver.report("map", 2, ExecutionState.CANCELED);
    List<JobEffect> last = driver.report("map", 3, ExecutionState.CANCELED);

    assertThat(of(last, JobEffect.FreeSlot.class)).hasSize(4);
    assertThat(last.get(last.size() - 1))
        .isEqualTo(new JobEffect.JobTerminated(JobStatus.CANCELED, null, 0, List.of()));
  }

  @Test
  void shouldEndAtOnceWhenCancelledBeforeItStarted() {
    List<JobEffect> effects = driver.on(new JobEvent.CancelRequested());

    assertThat(effects.get(effects.size() - 1))
        .isEqualTo(new JobEffect.JobTerminated(JobStatus.CANCELED, null, 0, List.of()));
    assertThat(driver.start()).as("too late to start").isEmpty();
  }

  @Test
  void shouldGiveBackWhatItHasWhenCancelledWhileItWaitsForSlots() {
    driver.start();
    driver.offer("w1", 0);

    List<JobEffect> effects = driver.on(new JobEvent.CancelRequested());

    assertThat(of(effects, JobEffect.CancelTask.class)).isEmpty();
    assertThat(of(effects, JobEffect.DeclareRequirements.class))
        .containsExactly(new JobEffect.DeclareRequirements(List.of()));
    assertThat(of(effects, JobEffect.FreeSlot.class)).hasSize(1);
    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.CANCELED);
  }

  @Test
  void shouldTakeTheSameSlotAgainAndRefuseSurplusWhenOffersAreRepeated() {
    driver.start();
    driver.offer("w1", 0, 1);

    assertThat(driver.offer("w1", 0))
        .containsExactly(
            new JobEffect.AnswerOffers(
                new WorkerId("w1"), List.of(allocation("w1", 0)), List.of()));
    List<JobEffect> effects = driver.offer("w2", 0, 1, 2);

    assertThat(of(effects, JobEffect.AnswerOffers.class))
        .containsExactly(
            new JobEffect.AnswerOffers(
                new WorkerId("w2"),
                List.of(allocation("w2", 0), allocation("w2", 1)),
                List.of(allocation("w2", 2))));
    assertThat(of(driver.offer("w2", 0), JobEffect.AnswerOffers.class).get(0).accepted())
        .as("the answer may have been lost")
        .containsExactly(allocation("w2", 0));
  }

  @Test
  void shouldRefuseEveryOfferWhenTheJobIsOver() {
    driver.start();
    driver.on(new JobEvent.CancelRequested());

    assertThat(driver.offer("w1", 0))
        .containsExactly(
            new JobEffect.AnswerOffers(
                new WorkerId("w1"), List.of(), List.of(allocation("w1", 0))));
  }

  @Test
  void shouldDeclareAgainWhenTheResourceManagerIsNew() {
    assertThat(driver.on(new JobEvent.ResourceManagerConnected())).as("not started").isEmpty();
    List<JobEffect> first = of(driver.start(), JobEffect.class);

    assertThat(driver.on(new JobEvent.ResourceManagerConnected()))
        .containsExactly(first.get(first.size() - 1));
  }

  @Test
  void shouldLeaveTasksAloneWhenItsMasterHasLostAuthority() {
    running();

    List<JobEffect> effects = driver.on(new JobEvent.AuthorityLost());

    assertThat(of(effects, JobEffect.CancelTask.class)).isEmpty();
    assertThat(of(effects, JobEffect.FreeSlot.class)).isEmpty();
    assertThat(effects.get(effects.size() - 1))
        .isEqualTo(new JobEffect.JobTerminated(JobStatus.SUSPENDED, null, 0, List.of()));
    assertThat(driver.offer("w1", 0)).as("the successor's to answer").isEmpty();
  }

  @Test
  void shouldRunOnWhenTheClientIsGone() {
    running();

    assertThat(driver.on(new JobEvent.ClientGone())).isEmpty();
    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.RUNNING);
  }

  @Test
  void shouldCancelWhenTheJobEndsWithItsClient() {
    SchedulerDriver attached =
        new SchedulerDriver(sourceAndMap(), new SchedulerSettings(5_000, 60_000, 3_000, true));
    attached.start();

    attached.on(new JobEvent.ClientGone());

    assertThat(attached.scheduler.status()).isEqualTo(JobStatus.CANCELED);
  }
}
