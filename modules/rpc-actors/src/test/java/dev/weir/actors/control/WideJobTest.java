package dev.weir.actors.control;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.javadsl.Adapter;
import akka.serialization.SerializationExtension;
import dev.weir.actors.protocol.TaskExecutorMessage;
import dev.weir.core.id.JobId;
import dev.weir.scheduler.status.JobStatus;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job of a thousand tasks, each of which reads five hundred others. */
class WideJobTest {

  private static final int PARALLELISM = 500;
  private static final int WORKERS = 10;

  private final ControlWorld world = new ControlWorld();

  @AfterEach
  void close() {
    world.close();
  }

  @Test
  void shouldDeployAThousandTasksInSmallMessages() {
    for (int i = 0; i < WORKERS; i++) {
      world.worker("w" + i, PARALLELISM / WORKERS);
    }
    JobId job = world.submit(TestJobs.wordCount(1, "wide", PARALLELISM));

    assertThat(world.workers)
        .allSatisfy(worker -> assertThat(worker.attempts()).hasSize(2 * PARALLELISM / WORKERS));
    var serialization = SerializationExtension.get(Adapter.toClassic(world.kit.system()));
    int largest =
        world.workers.stream()
            .flatMap(worker -> worker.inbox.all(TaskExecutorMessage.DeployTask.class).stream())
            .mapToInt(deploy -> serialization.serialize(deploy).get().length)
            .max()
            .orElseThrow();
    assertThat(largest).isLessThan(8 * 1024);

    world.workers.forEach(FakeWorker::finishAll);
    world.settle();
    assertThat(world.outcome(job).status()).isEqualTo(JobStatus.FINISHED);
    assertThat(world.workers).allMatch(FakeWorker::idle);
  }
}
