package dev.weir.scheduler.job;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.core.id.WorkerId;
import dev.weir.plan.deploy.TaskDeploymentDescriptor;
import dev.weir.plan.job.JobGraph;
import dev.weir.scheduler.TestJob;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Ten thousand subtasks: ten vertices of a thousand, every edge all-to-all. */
class WideJobTest {

  private static final int VERTICES = 10;
  private static final int PARALLELISM = 1_000;
  private static final int WORKERS = 100;

  private static JobGraph wide() {
    TestJob job = new TestJob();
    for (int v = 0; v < VERTICES; v++) {
      job.vertex("v" + v, PARALLELISM);
      if (v > 0) {
        job.allToAll("v" + (v - 1), "v" + v);
      }
    }
    return job.build();
  }

  @Test
  void shouldDeployEachOnceAndShareTheListsOfProducersWhenTheJobIsWide() {
    SchedulerDriver driver = new SchedulerDriver(wide());
    driver.start();
    for (int w = 0; w < WORKERS; w++) {
      driver.offer("w" + w, IntStream.range(0, PARALLELISM / WORKERS).toArray());
    }

    List<JobEffect.Deploy> deploys = driver.said(JobEffect.Deploy.class);
    Map<WorkerId, Long> perWorker =
        deploys.stream()
            .collect(Collectors.groupingBy(JobEffect.Deploy::worker, Collectors.counting()));
    Map<List<Integer>, Boolean> lists = new IdentityHashMap<>();
    Set<Object> attempts = new HashSet<>();
    for (JobEffect.Deploy deploy : deploys) {
      TaskDeploymentDescriptor descriptor = deploy.descriptor();
      attempts.add(descriptor.attempt());
      descriptor.inputs().forEach(input -> lists.put(input.producerAttempts(), true));
    }

    assertThat(attempts).hasSize(VERTICES * PARALLELISM);
    assertThat(deploys).hasSize(VERTICES * PARALLELISM);
    assertThat(perWorker.values()).hasSize(WORKERS).containsOnly(100L);
    assertThat(lists).as("one list for each edge, not for each consumer").hasSize(VERTICES - 1);
    assertThat(driver.scheduler.graph().regions()).hasSize(1);
    assertThat(driver.scheduler.graph().slotSharingGroups()).hasSize(PARALLELISM);

    driver.reportAll(ExecutionState.RUNNING);
    driver.reportAll(ExecutionState.FINISHED);

    assertThat(driver.scheduler.status()).isEqualTo(JobStatus.FINISHED);
    assertThat(driver.said(JobEffect.FreeSlot.class)).hasSize(PARALLELISM);
    // SCHEDULED, DEPLOYING, RUNNING, FINISHED for each
    assertThat(driver.said(JobEffect.TaskStateChanged.class)).hasSize(4 * VERTICES * PARALLELISM);
  }

  @Test
  void shouldCancelEachOfTheOthersOnceWhenOneOfManyFails() {
    SchedulerDriver driver = new SchedulerDriver(wide());
    driver.start();
    for (int w = 0; w < WORKERS; w++) {
      driver.offer("w" + w, IntStream.range(0, PARALLELISM / WORKERS).toArray());
    }

    driver.reportFailed("v5", 500, "broken");

    List<JobEffect.CancelTask> cancels = new ArrayList<>(driver.said(JobEffect.CancelTask.class));
    assertThat(cancels).hasSize(VERTICES * PARALLELISM - 1).doesNotHaveDuplicates();
  }
}
