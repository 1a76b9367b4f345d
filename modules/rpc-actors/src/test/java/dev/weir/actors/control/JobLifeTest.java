package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weir.actors.protocol.ClientMessage;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.ExecutionAttemptId;
import dev.weir.core.id.JobId;
import dev.weir.scheduler.status.ExecutionState;
import dev.weir.scheduler.status.JobStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job from its submission to its end. */
class JobLifeTest {

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldRunAJobToItsEndWhenThereAreSlots() {
    FakeWorker one = world.worker("w1", 1);
    FakeWorker two = world.worker("w2", 1);

    JobId job = world.submit(TestJobs.wordCount(1, "words", 2));

    assertThat(world.client("user").only(ClientMessage.JobAccepted.class).job()).isEqualTo(job);
    assertThat(one.attempts()).hasSize(2);
    assertThat(two.attempts()).hasSize(2);
    assertThat(statuses(job)).containsExactly(JobStatus.CREATED, JobStatus.RUNNING);

    one.finishAll();
    world.settle();
    assertThat(world.ended(job)).isFalse();
    two.finishAll();
    world.settle();

    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(world.outcome(job).failure()).isNull();
    assertThat(statuses(job))
        .containsExactly(JobStatus.CREATED, JobStatus.RUNNING, JobStatus.FINISHED);
    assertThat(one.idle()).isTrue();
    assertThat(two.idle()).isTrue();
    assertThat(world.loaders.lent).hasValue(0);
  }

  private List<JobStatus> statuses(JobId job) {
    return world.client("user").all(ClientMessage.JobStatusChanged.class).stream()
        .filter(changed -> changed.job().equals(job))
        .map(ClientMessage.JobStatusChanged::status)
        .toList();
  }
}
