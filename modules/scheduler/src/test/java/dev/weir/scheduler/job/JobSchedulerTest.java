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
}
